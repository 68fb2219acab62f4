package dev.handles.application.account;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.AdminPrivileges;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.Map;

record AdminPrivilegeReading(Gate gate, Existing existing, AdminPrivileges privileges) implements ReadAdminPrivileges {

    @Override
    public PrivilegeSet<AdminPrivilege> read(Client client, Member member, Extent extent) {
        switch (member) {
            case Member.User(var id) -> {
                existing.user(id);
                gate.admit(client, UserPolicy.VIEW_ADMIN_PRIVILEGES, Map.of(), UserReading.oneself(client, id));
            }
            case Member.Group(var id) -> {
                existing.group(id);
                gate.admit(client, GroupPolicy.VIEW_ADMIN_PRIVILEGES);
            }
        }
        return PrivilegeSet.of(
                switch (extent) {
                    case DIRECT -> privileges.direct(member);
                    case EFFECTIVE -> privileges.effective(member);
                });
    }
}
