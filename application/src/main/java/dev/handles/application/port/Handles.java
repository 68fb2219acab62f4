package dev.handles.application.port;

import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The handles there are and ever were: a deleted one stays as a tombstone. */
public interface Handles {

    /** What came of asking for an identifier. */
    enum Reservation {
        RESERVED,
        /** Somebody has it, or had it; for ever, without case. */
        TAKEN
    }

    /** Where a handle stands in lists: by time, and by id within a second. */
    record Position(Instant listedAt, HandleId id) {

        /** Raises {@code BadData("token")} for what {@link #cursor} did not make. */
        public static Position parse(String cursor) {
            int dot = cursor.indexOf('.');
            try {
                return new Position(
                        Instant.ofEpochSecond(Long.parseLong(cursor.substring(0, Math.max(0, dot)))),
                        new HandleId(cursor.substring(dot + 1)));
            } catch (NumberFormatException | DateTimeException e) {
                throw new Problem.BadData("token", "a nextToken of this list").raise();
            }
        }

        public String cursor() {
            return listedAt.getEpochSecond() + "." + id.value();
        }
    }

    /** What has to be known of a handle that holds a share before anybody may take it away. */
    record Held(ShareId share, HandleId handle, HandleServiceId service) {}

    /** Takes the identifier for {@code handle}, for ever once the transaction is committed. */
    Reservation reserve(Identifier identifier, HandleId handle);

    /** Whether {@link #reserve} would say so at this moment. */
    boolean isTaken(Identifier identifier);

    /**
     * Which of these were ever given out.
     *
     * @param keys as of {@link Identifier#key}; at most {@link Slice#MAX} at once
     */
    Set<String> takenAmong(Collection<String> keys);

    /**
     * Adds a new handle whose identifier is reserved.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code AlreadyExists} when its share has a live handle,
     *     whoever registers one at the same moment; with {@code BadValueIdNotFound} when share or service are gone
     */
    void add(Handle handle);

    /** In whatever state, tombstones included. */
    Optional<Handle> find(HandleId id);

    /** The one that has, or had, this identifier, without case; in whatever state. */
    Optional<Handle> named(Identifier identifier);

    /** A handle, and what somebody is in it and as an administrator. */
    record Seen(Handle handle, Standing standing) {}

    /** As {@link #find}, with the viewer's standing in it; one step, because nothing is asked more often. */
    Optional<Seen> see(HandleId id, UserId viewer);

    /**
     * A handle, and what somebody is in it and as an administrator if he still is who he is taken for.
     *
     * @param edition the one that all this was read in: the standing is right where it is the identity's
     */
    record Glance(Handle handle, Standing standing, long edition) {}

    /** As {@link #see} for somebody who was looked up some time ago. */
    Optional<Glance> glance(HandleId id, Identities.Identity viewer);

    /** Those of them that are live, in any order; at most {@link Slice#MAX} at once. */
    List<Handle> findAll(Collection<HandleId> ids);

    /** Live handles in the order of {@link Position}. Raises {@code BadData("token")} for a cursor of another list. */
    List<Listed> list(HandleFilter filter, Slice slice);

    /** The same of those that somebody is in, in the order of ids. */
    List<Listed> list(Belonging of, HandleFilter filter, Slice slice);

    /** As {@link #find}; nobody else changes it before the transaction ends. Inside a transaction only. */
    Optional<Handle> lock(HandleId id);

    /** The handle that holds the share, registered or about to be. */
    Optional<HandleId> holding(ShareId share);

    /**
     * The handles that hold shares of the space, registered or about to be, in ascending order of the shares. Nobody else
     * changes them before the transaction ends. Inside a transaction only.
     *
     * @param slice counted in shares; only an empty part is the last one
     */
    List<Held> lockHolding(SpaceId space, Slice slice);

    /** Replaces the stored version {@code handle.version() - 1}; raises {@code StaleVersion} when another save came first. */
    void save(Handle handle);
}
