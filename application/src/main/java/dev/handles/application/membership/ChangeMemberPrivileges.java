package dev.handles.application.membership;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.function.Supplier;

/** Gives privileges to a direct member and takes them; {@code NotFound} when it is none. */
public interface ChangeMemberPrivileges {

    <P extends Enum<P> & Privilege> void change(
            Client client, Resource<P> resource, Member member, Supplier<PrivilegeChange<P>> request);
}
