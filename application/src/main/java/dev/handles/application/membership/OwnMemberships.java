package dev.handles.application.membership;

import dev.handles.application.access.Precondition;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;

/** Leaving what one is in; what that is, is listed with each kind of resource. */
public interface OwnMemberships {

    /** Leaves a resource, as the last member too; {@code NotFound} for who is not directly in it. */
    void leave(Client client, OnBehalfOf member, Resource<?> resource, Precondition precondition);
}
