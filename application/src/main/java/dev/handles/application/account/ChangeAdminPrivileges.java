package dev.handles.application.account;

import dev.handles.application.access.Precondition;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.function.Supplier;

/** Gives administrator's privileges to a user or a group, and takes them; needs {@code oz_set_privileges}. */
public interface ChangeAdminPrivileges {

    void change(Client client, Member member, Supplier<PrivilegeChange<AdminPrivilege>> request);

    /** Takes everything that the member itself holds; what groups give him stays. */
    void revokeAll(Client client, Member member, Precondition precondition);
}
