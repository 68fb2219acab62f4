package dev.handles.application.space;

import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import java.util.function.Supplier;

/** Makes a space. */
public interface CreateSpace {

    /** Without members; needs {@code oz_spaces_create}. */
    SpaceId create(Client client, Supplier<Name> request);

    /** Any user, who becomes a member that may do everything. */
    SpaceId createOwn(Client client, Supplier<Name> request);
}
