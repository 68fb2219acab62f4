package dev.handles.application.space;

import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;

/** Reads a space: its effective members, and whoever has {@code oz_spaces_view}. */
public interface ReadSpace {

    Space read(Client client, SpaceId id);

    /** As one of one's own spaces: {@code NotFound} for whoever is not effectively in it, administrators included. */
    Space readOwn(Client client, SpaceId id);
}
