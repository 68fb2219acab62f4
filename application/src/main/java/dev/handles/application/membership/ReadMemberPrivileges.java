package dev.handles.application.membership;

import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;

/** Reads what a member holds in a resource; {@code NotFound} when it is no such member. */
public interface ReadMemberPrivileges {

    <P extends Enum<P> & Privilege> PrivilegeSet<P> read(
            Client client, Resource<P> resource, Member member, Extent extent);
}
