package dev.handles.application.port;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Numbers for who watches the registry; cheap enough to be asked for every few seconds, but for states with many handles. */
public interface Figures {

    /** @param oldestWantedSince since when the oldest of them has been wanted */
    record PendingJobs(long number, Optional<Instant> oldestWantedSince) {}

    /**
     * How many handles there are in each of these states; a state without handles may be missing. Takes the longer the more
     * there are, and touches no handle in another state.
     *
     * @param states by their wire names
     */
    Map<String, Long> handles(Set<String> states);

    /** Registered handles of which a registrar refused for good what had changed, so that the world reads something older there. */
    long refusedChanges();

    /** What registrars have still to be told: jobs that wait for their time, and those that somebody works on. */
    PendingJobs pendingJobs();
}
