package dev.handles.application.handleservice;

import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;

/** Reads a handle service; never its password. */
public interface ReadHandleService {

    /**
     * By its id: effective members and administrators. As one of one's own: {@code NotFound} for whoever is not
     * effectively in it. Through a group: the group is effectively in it, else {@code NotFound}, and the client in the
     * group.
     */
    HandleService read(Client client, OnBehalfOf through, HandleServiceId id);

    /** Anybody; id and name are what is public of it. */
    HandleService readPublic(HandleServiceId id);
}
