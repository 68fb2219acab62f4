package dev.handles.application.space;

import dev.handles.application.access.Precondition;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes what a share says of itself, and deletes shares. */
public interface ChangeShare {

    /** At least one of the three is present. What they mean and their limits: {@link dev.handles.domain.space.Share}. */
    record Change(Optional<Name> name, Optional<String> description, Optional<URI> url) {}

    void change(Client client, ShareId id, Supplier<Change> request);

    /**
     * Deletes the share with the handle that holds it, in whatever state that is, which takes the right to delete the
     * handle too; without it nothing happens.
     */
    void delete(Client client, ShareId id, Precondition precondition);
}
