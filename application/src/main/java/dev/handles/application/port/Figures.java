package dev.handles.application.port;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Numbers for who watches the registry; cheap enough to be asked for every few seconds, but for states with many handles. */
public interface Figures {

    /**
     * Of the registrations, changes and removals that no registrar has done.
     *
     * @param pending what registrars have still to be told: jobs that wait for their time, and those that somebody works on
     * @param oldestWantedSince since when the oldest of the pending has been wanted
     * @param refusedChanges registered handles of which a registrar refused for good what had changed, so that the world
     *     reads something older there
     */
    record UnfinishedJobs(long pending, Optional<Instant> oldestWantedSince, long refusedChanges) {}

    /**
     * How many handles there are in each of these states; a state without handles may be missing. Takes the longer the more
     * there are, and touches no handle in another state.
     *
     * @param states by their wire names
     */
    Map<String, Long> handles(Set<String> states);

    UnfinishedJobs unfinishedJobs();
}
