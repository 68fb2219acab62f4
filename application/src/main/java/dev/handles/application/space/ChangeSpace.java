package dev.handles.application.space;

import dev.handles.application.access.Precondition;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import java.util.function.Supplier;

/** Renames spaces, and deletes them. */
public interface ChangeSpace {

    void rename(Client client, SpaceId id, Supplier<Name> request);

    /**
     * Deletes the space with its shares and their handles, which takes the right to delete every one of these too; without
     * it nothing happens. The handles go as by their own deletion: at once for clients, in the background at registrars.
     */
    void delete(Client client, SpaceId id, Precondition precondition);
}
