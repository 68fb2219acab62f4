package dev.handles.application.port;

import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Member;
import java.util.Set;

/** Who holds which administrator's privileges, users and groups alike. */
public interface AdminPrivileges {

    /** What was given to the member itself. */
    Set<AdminPrivilege> direct(Member member);

    /** Own, and those of every group that the member effectively belongs to. */
    Set<AdminPrivilege> effective(Member member);

    /** Revokes from what the member itself holds, then grants, in one atomic step: nobody's change is lost. */
    void change(Member member, PrivilegeChange<AdminPrivilege> change);
}
