package dev.handles.application.port;

import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.RegistrationJob;
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

    /** Where a handle stands in a list, see {@link HandleFilter#placeOf}: by time, and by id within a second. */
    record Position(Instant at, HandleId id) {

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
            return at.getEpochSecond() + "." + id.value();
        }
    }

    /** What has to be known of a handle that holds a share before anybody may take it away. */
    record Held(ShareId share, HandleId handle, HandleServiceId service) {}

    /** What a new handle would be called. */
    record Bid(Identifier identifier, HandleId handle) {}

    /**
     * Takes each identifier for its handle, for ever once the transaction is committed; of two bids for one identifier the
     * first gets it.
     *
     * @param bids at most {@link Slice#MAX}
     * @return what came of each, in their order
     */
    List<Reservation> reserve(List<Bid> bids);

    default Reservation reserve(Identifier identifier, HandleId handle) {
        return reserve(List.of(new Bid(identifier, handle))).getFirst();
    }

    /** What is to be called somehow: a target, in a service. */
    record Wish(HandleServiceId service, HandleTarget target) {}

    /** Whether it was ever given out. */
    boolean isTaken(Identifier identifier);

    /**
     * A registration that came to nothing.
     *
     * @param was what it was to register
     * @param job what is still to be done about it, or was
     */
    record Withdrawn(Wish was, RegistrationJob job) {}

    /**
     * The registration of a share that has the identifier, and was never registered and is gone. In a transaction nobody else changes it, or takes
     * its job, before that ends.
     */
    Optional<Withdrawn> withdrawn(Identifier identifier);

    /** Forgets it, handle and job, and that its identifier was ever given out. Inside the transaction that found it. */
    void forget(Withdrawn withdrawn);

    /**
     * Which of these were ever given out.
     *
     * @param keys as of {@link Identifier#key}; at most {@link Slice#MAX} at once
     */
    Set<String> takenAmong(Collection<String> keys);

    /**
     * Adds new handles whose identifiers are reserved: all of them, or none.
     *
     * @param handles at most {@link Slice#MAX}
     * @throws dev.handles.domain.problem.Problem.Raised with {@code AlreadyExists} when one's share has a live handle,
     *     whoever registers one at the same moment; with {@code BadValueIdNotFound} when share or service are gone
     */
    void addAll(List<Handle> handles);

    /** As {@link #addAll}. */
    default void add(Handle handle) {
        addAll(List.of(handle));
    }

    /** In whatever state, tombstones included. */
    Optional<Handle> find(HandleId id);

    /** As {@link #find}, those that there are, in any order; at most {@link Slice#MAX} at once. */
    List<Handle> everyOf(Collection<HandleId> ids);

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

    /**
     * Handles that are gone and whose removal at the registrar is not finished, in the order of {@link Position}. Raises {@code BadData("token")} for a
     * cursor of another list.
     *
     * @param service of which, or of all services, also of those that are gone themselves
     */
    List<Listed> listLeaving(Optional<HandleServiceId> service, Slice slice);

    /** As {@link #list} of those that somebody is in, in the order of ids. */
    List<Listed> list(Belonging of, HandleFilter filter, Slice slice);

    /** As {@link #find}; nobody else changes it before the transaction ends. Inside a transaction only. */
    default Optional<Handle> lock(HandleId id) {
        return lockAll(List.of(id)).stream().findFirst();
    }

    /** As {@link #lock}, those that there are, in any order; at most {@link Slice#MAX} at once. */
    List<Handle> lockAll(Collection<HandleId> ids);

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
    default void save(Handle handle) {
        saveAll(List.of(handle));
    }

    /** As {@link #save}: all of them, or none; at most {@link Slice#MAX} at once. */
    void saveAll(List<Handle> handles);
}
