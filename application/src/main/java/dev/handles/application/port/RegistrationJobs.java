package dev.handles.application.port;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What registrars are to be told: one job a handle, worked on by any node. Each is kept as {@link RegistrationJob#stored} says,
 * with times to the millisecond.
 */
public interface RegistrationJobs {

    default void add(RegistrationJob job) {
        addAll(List.of(job));
    }

    /**
     * All of them, or none; at most {@link Slice#MAX} at once.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code AlreadyExists} when a handle has a job
     */
    void addAll(List<RegistrationJob> jobs);

    Optional<RegistrationJob> find(HandleId handle);

    /** Those of these handles, in any order; at most {@link Slice#MAX} at once. */
    List<RegistrationJob> findAll(Collection<HandleId> handles);

    /**
     * Handles of the service that were deleted, and whose registrar refused for good to remove them.
     *
     * @param slice in the order of {@link Handles.Position}, by its cursor
     */
    List<Handles.Position> refusedRemovals(HandleServiceId service, Slice slice);

    /**
     * Registered handles of the service whose registrar was to be told of a change and {@link RegistrationJob#isRefusedChange
     * refused} it.
     *
     * @param slice in the order of ids
     */
    List<HandleId> refusedChanges(HandleServiceId service, Slice slice);

    /**
     * Takes up to {@code limit} jobs whose time has come, or whose caller's lease ran out: one of each service before a second
     * of any, and of a service those that are due for longest. Where there are more services than that, the next claim
     * begins with those that were not reached. What is returned is in the order in which it was due,
     * {@link RegistrationJob#claimed} and leased to nobody else.
     */
    default List<RegistrationJob> claim(Lease lease, Instant now, int limit) {
        return claim(lease, now, limit, Set.of());
    }

    /** The same of all services but these, of which it does not matter how much is waiting. */
    List<RegistrationJob> claim(Lease lease, Instant now, int limit, Set<HandleServiceId> without);

    /**
     * Stores where claimed jobs go by now, before anybody calls there; at most {@link Slice#MAX} at once.
     *
     * @return whether each was stored, in their order: not when its lease went to somebody else
     */
    List<Boolean> redirectAll(List<RegistrationJob> claimed);

    /**
     * Puts another job in the place of the handle's, unless somebody is calling: then his outcome decides what is next.
     *
     * @return whether it was stored
     */
    default boolean replace(RegistrationJob job) {
        return replaceAll(List.of(job)).getFirst();
    }

    /**
     * As {@link #replace}, each for itself; at most {@link Slice#MAX} at once.
     *
     * @return whether each was stored, in their order
     */
    List<Boolean> replaceAll(List<RegistrationJob> jobs);

    /**
     * Stores what became of a job that {@code owner} leased.
     *
     * @return whether it was stored: not when the lease went to somebody else, whose word then counts
     */
    default boolean settle(RegistrationJob job, String owner) {
        return settleAll(List.of(new Settled(job, owner))).getFirst();
    }

    /** What became of a job that {@code owner} leased. */
    record Settled(RegistrationJob job, String owner) {}

    /**
     * As {@link #settle}, each for itself; at most {@link Slice#MAX} at once.
     *
     * @return whether each was stored, in their order
     */
    List<Boolean> settleAll(List<Settled> jobs);

    /**
     * Lets one part of the service's failed handles begin anew, each as {@link RegistrationJob#retried} and
     * {@link dev.handles.domain.handle.Handle#retried} say. However many they are, it takes as many statements.
     *
     * @param slice in the order of {@link Handles.Position}, by its cursor
     * @return those it was, in order; an empty part is the last one
     */
    List<Handles.Position> retryFailed(HandleServiceId service, Instant now, Slice slice);
}
