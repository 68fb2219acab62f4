package dev.handles.application.membership;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.MemberChanges;
import dev.handles.domain.authorization.MemberOperation;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;

record MemberRemoval(Gate gate, Existing existing, Memberships memberships, Transactions transactions, Journal journal)
        implements RemoveMember {

    @Override
    public void remove(Client client, Resource<?> resource, Member member, Precondition precondition) {
        existing.resource(resource);
        if (memberships.direct(resource, member).isEmpty()) {
            throw new Problem.NotFound().raise();
        }
        var operation = switch (member) {
            case Member.User user -> MemberOperation.REMOVE_USER;
            case Member.Group group -> MemberOperation.REMOVE_GROUP;
        };
        gate.admit(client, MemberPolicy.of(resource.kind(), operation), resource);
        precondition.require();
        transactions.inTransaction(() -> {
            var held = memberships.remove(resource, member);
            journal.note(client, MemberChanges.removed(resource, member, held));
            return member;
        });
    }
}
