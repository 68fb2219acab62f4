package dev.handles.application.membership;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.MemberChanges;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.Map;
import java.util.Optional;

record OwnMembershipHandling(
        Gate gate, Existing existing, Memberships memberships, Transactions transactions, Journal journal)
        implements OwnMemberships {

    /** What a group needs to leave a resource of each kind; a kind that is not here cannot be left by a group. */
    private static final Map<ResourceKind<?>, Operation> LEAVING = Map.of(
            ResourceKind.HANDLE_SERVICE, GroupPolicy.LEAVE_HANDLE_SERVICE,
            ResourceKind.HANDLE, GroupPolicy.LEAVE_HANDLE,
            ResourceKind.GROUP, GroupPolicy.LEAVE_PARENT);

    @Override
    public void leave(Client client, OnBehalfOf behalf, Resource<?> resource, Precondition precondition) {
        var member = member(client, behalf);
        existing.resource(resource);
        if (memberships.direct(resource, member).isEmpty()) {
            throw new Problem.NotFound().raise();
        }
        if (member instanceof Member.Group(var group)) {
            var leaving = Optional.ofNullable(LEAVING.get(resource.kind()))
                    .orElseThrow(() -> new IllegalArgumentException("no group leaves a " + resource.kind()));
            gate.admit(client, leaving, Resource.of(group));
        }
        precondition.require();
        transactions.inTransaction(() -> {
            var held = memberships.remove(resource, member);
            journal.note(client, MemberChanges.left(resource, member, held));
            return member;
        });
    }

    private Member member(Client client, OnBehalfOf behalf) {
        return switch (behalf) {
            case OnBehalfOf.Oneself oneself -> Member.of(client.requireUser());
            case OnBehalfOf.OfGroup(var id) -> Member.of(existing.group(id).id());
            case OnBehalfOf.Registry registry ->
                throw new IllegalArgumentException("the registry is a member of nothing");
        };
    }
}
