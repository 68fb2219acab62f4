package dev.handles.application.port;

import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The bulks that users began, and what became of each line. Times are kept to the millisecond. */
public interface Bulks {

    /** How long a key of the client's own finds the bulk that was begun with it. */
    Duration KEY_COUNTS = IdempotencyKeys.KEPT;

    /**
     * Who takes the lines, and until when nobody else may.
     *
     * @param owner another one for each request, on every node
     */
    record Lease(String owner, Instant until) {}

    /** What {@link #begin} found. */
    sealed interface Beginning {

        /** It is new, and the caller's to work on. */
        record Begun() implements Beginning {}

        /** It was begun and cut off before; the caller goes on with it. */
        record Resumed(Bulk bulk) implements Beginning {}

        /** It is complete: nothing is left to be done. */
        record Complete(Bulk bulk) implements Beginning {}

        /** Somebody works on it now. */
        record UnderWay() implements Beginning {}
    }

    /**
     * Begins a bulk, unless its owner began one with the same key less than {@link #KEY_COUNTS} ago: then that one counts.
     * Of many who begin with one key at once, one works on it.
     *
     * @param wanted new; its {@code workedOnUntil} is the end of the lease
     * @param key the client's own; absent: every one is new
     * @param worker another one for each request, on every node
     */
    Beginning begin(Bulk wanted, Optional<String> key, String worker);

    Optional<Bulk> find(BulkId id);

    /** Lengthens the lease; false when it went to somebody else. */
    boolean keep(BulkId id, Lease lease);

    /** Nobody works on it any more, unless the lease went to somebody else. */
    void end(BulkId id, String worker, Instant now, boolean complete);

    /**
     * Keeps what became of a line, for good.
     *
     * @return false when something is known of that line already: whoever was to do the same thing must not
     */
    default boolean add(BulkId id, BulkResult result) {
        return addAll(id, List.of(result)).getFirst();
    }

    /**
     * As {@link #add}, each for itself; at most {@link Slice#MAX} at once.
     *
     * @return what {@code add} would have, in their order
     */
    List<Boolean> addAll(BulkId id, List<BulkResult> results);

    Optional<BulkResult> result(BulkId id, int line);

    /**
     * A result, and how its handle is now.
     *
     * @param state the wire name of the handle's state, where the line was accepted
     */
    record Known(BulkResult result, Optional<String> state) {}

    /** Results after {@code line}, in the order of lines. */
    List<Known> results(BulkId id, int line, int limit);

    /** However many lines there are, it is one step. */
    List<BulkProgress> progress(Collection<BulkId> ids);

    /** One's own, in the order of ids. */
    List<BulkId> list(UserId owner, Slice slice);

    /**
     * Forgets bulks that were begun before {@code end}, with their results, oldest first; the handles stay.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Instant end, int limit);
}
