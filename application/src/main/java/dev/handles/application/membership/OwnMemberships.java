package dev.handles.application.membership;

import dev.handles.application.port.Slice;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;

/** What a user, or a group, is in, and leaving it. */
public interface OwnMemberships {

    /** Ids of the resources in ascending order. Only for oneself, or for a group that one may look at. */
    List<String> list(Client client, OnBehalfOf member, ResourceKind<?> kind, Extent extent, Slice slice);

    /** Leaves a resource, as the last member too; {@code NotFound} for who is not directly in it. */
    void leave(Client client, OnBehalfOf member, Resource<?> resource);
}
