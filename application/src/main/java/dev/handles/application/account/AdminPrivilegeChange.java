package dev.handles.application.account;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.AdminPrivileges;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.Set;
import java.util.function.Supplier;

record AdminPrivilegeChange(
        Gate gate, Existing existing, AdminPrivileges privileges, Transactions transactions, Journal journal)
        implements ChangeAdminPrivileges {

    @Override
    public void change(Client client, Member member, Supplier<PrivilegeChange<AdminPrivilege>> request) {
        admit(client, member);
        store(client, member, request.get());
    }

    @Override
    public void revokeAll(Client client, Member member, Precondition precondition) {
        admit(client, member);
        precondition.require();
        store(client, member, new PrivilegeChange<>(Set.of(), AdminPrivilege.ADMIN));
    }

    private void admit(Client client, Member member) {
        switch (member) {
            case Member.User(var id) -> {
                existing.user(id);
                gate.admit(client, UserPolicy.SET_ADMIN_PRIVILEGES);
            }
            case Member.Group(var id) -> {
                existing.group(id);
                gate.admit(client, GroupPolicy.SET_ADMIN_PRIVILEGES);
            }
        }
    }

    private void store(Client client, Member member, PrivilegeChange<AdminPrivilege> change) {
        transactions.inTransaction(() -> {
            existing.keptMember(member); // of those who change them at once each starts from what the other left
            var held = privileges.direct(member);
            privileges.change(member, change);
            journal.note(client, UserChanges.adminPrivileges(member, held, change));
            return change;
        });
    }
}
