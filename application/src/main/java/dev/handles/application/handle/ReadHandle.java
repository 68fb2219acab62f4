package dev.handles.application.handle;

import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;

/** Reads a handle. A deleted one is {@code NotFound}. */
public interface ReadHandle {

    /**
     * By its id: effective members and administrators. As one of one's own: {@code NotFound} for whoever is not
     * effectively in it. Through a group: the group is effectively in it, else {@code NotFound}, and the client may look
     * at the group.
     */
    Handle read(Client client, OnBehalfOf through, HandleId id);

    /** As one of a service: {@code NotFound} in any other; membership of the handle does not help here. */
    Handle readOfService(Client client, HandleServiceId service, HandleId id);

    /** Anybody; {@code NotFound} while it was never registered. */
    Handle readPublic(HandleId id);
}
