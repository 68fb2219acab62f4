package dev.handles.application.port;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What registrars are to be told: one job a handle, worked on by any node. Times are kept to the millisecond. */
public interface RegistrationJobs {

    void add(RegistrationJob job);

    Optional<RegistrationJob> find(HandleId handle);

    /**
     * Takes up to {@code limit} jobs whose time has come, or whose caller's lease ran out, oldest first. What is returned
     * is {@code CALLING}, one attempt further and leased to nobody else; {@link RegistrationJob#mayExist} still says what
     * was known before, while the store already presumes that something may exist.
     */
    List<RegistrationJob> claim(Lease lease, Instant now, int limit);

    /**
     * Puts another job in the place of the handle's, unless somebody is calling: then his outcome decides what is next.
     *
     * @return whether it was stored
     */
    boolean replace(RegistrationJob job);

    /**
     * Stores what became of a job that {@code owner} leased.
     *
     * @return whether it was stored: not when the lease went to somebody else, whose word then counts
     */
    boolean settle(RegistrationJob job, String owner);
}
