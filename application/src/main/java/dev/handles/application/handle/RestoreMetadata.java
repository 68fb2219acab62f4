package dev.handles.application.handle;

import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.Client;
import java.util.Optional;

/** Gives a handle metadata back that it had. */
public interface RestoreMetadata {

    /**
     * As a change to the metadata that were in force right after an entry of the handle's history, in all that follows
     * from it.
     *
     * @param expectedMark the {@link Handle#mark} that the client thinks it has, when he says so
     * @param revision the number of the entry
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} for a number that is no entry about this
     *     handle, or is older than what was recorded of its metadata; with {@code StaleVersion}
     */
    void restore(Client client, HandleId id, Optional<Long> expectedMark, long revision);
}
