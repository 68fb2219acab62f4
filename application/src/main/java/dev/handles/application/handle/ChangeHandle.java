package dev.handles.application.handle;

import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.Client;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes a handle's metadata, and deletes handles. */
public interface ChangeHandle {

    /**
     * Replaces the metadata; visible at once, and sent to the registrar in the background. A registrar that refuses them
     * changes nothing about that: it shows in the handle's progress.
     *
     * @param expectedMark the {@link Handle#mark} that the client thinks it has, when he says so
     * @param metadata as the client sent them
     * @throws dev.handles.domain.problem.Problem.Raised with {@code StaleVersion}, {@code BadValueXml}
     */
    void changeMetadata(Client client, HandleId id, Optional<Long> expectedMark, Supplier<String> metadata);

    /**
     * Deletes the handle: gone for clients at once, its share free again, and removed at the registrar in the background
     * for as long as that takes. A handle that was ever registered stays as a tombstone.
     */
    void delete(Client client, HandleId id, Optional<Long> expectedMark);
}
