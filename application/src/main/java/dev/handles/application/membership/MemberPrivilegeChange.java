package dev.handles.application.membership;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.MemberChanges;
import dev.handles.domain.authorization.MemberOperation;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.function.Supplier;

record MemberPrivilegeChange(
        Gate gate, Existing existing, Memberships memberships, Transactions transactions, Journal journal)
        implements ChangeMemberPrivileges {

    @Override
    public <P extends Enum<P> & Privilege> void change(
            Client client, Resource<P> resource, Member member, Supplier<PrivilegeChange<P>> request) {
        existing.resource(resource);
        if (memberships.direct(resource, member).isEmpty()) {
            throw new Problem.NotFound().raise();
        }
        gate.admit(client, MemberPolicy.of(resource.kind(), MemberOperation.SET_PRIVILEGES), resource);
        var change = request.get();
        transactions.inTransaction(() -> {
            var held = memberships.change(resource, member, change);
            journal.note(client, MemberChanges.privilegesChanged(resource, member, held, change));
            return change;
        });
    }
}
