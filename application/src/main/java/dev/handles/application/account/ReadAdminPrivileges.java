package dev.handles.application.account;

import dev.handles.domain.membership.Extent;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;

/** Reads which administrator's privileges a user or a group holds. */
public interface ReadAdminPrivileges {

    PrivilegeSet<AdminPrivilege> read(Client client, Member member, Extent extent);
}
