package dev.handles.application.membership;

import dev.handles.application.access.Precondition;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;

/** Removes a direct member from a resource, the last one too; {@code NotFound} when it is none. */
public interface RemoveMember {

    void remove(Client client, Resource<?> resource, Member member, Precondition precondition);
}
