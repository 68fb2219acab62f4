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
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

record MemberAddition(Gate gate, Existing existing, Memberships memberships, Transactions transactions, Journal journal)
        implements AddMember {

    @Override
    public <P extends Enum<P> & Privilege> void add(
            Client client,
            Resource<P> resource,
            Member member,
            boolean privilegesNamed,
            Supplier<Optional<Supplier<Set<P>>>> privileges) {
        existing.resource(resource);
        var operation = operation(member, privilegesNamed);
        var request = MemberRequest.of(client, resource, member);
        gate.admit(client, MemberPolicy.of(resource.kind(), operation), request.places(), request.facts());
        var wanted = privileges.get();
        if (!existing.isThere(member)) { // ids of the path come before other values
            throw notThere(member);
        }
        var granted =
                PrivilegeSet.of(wanted.map(Supplier::get).orElse(resource.kind().ofNewMember()));
        if (resource.isItself(member)) {
            throw new Problem.CannotAddRelationToSelf().raise();
        }
        transactions.inTransaction(() -> {
            existing.keptResource(resource);
            if (!existing.isKept(member)) {
                throw notThere(member);
            }
            memberships.add(resource, member, granted);
            journal.note(client, MemberChanges.added(resource, member, granted));
            return member;
        });
    }

    private static Problem.Raised notThere(Member member) {
        return new Problem.BadValueIdNotFound(member.kind().wireName() + "Id").raise();
    }

    private static MemberOperation operation(Member member, boolean privilegesNamed) {
        return switch (member) {
            case Member.User user ->
                privilegesNamed ? MemberOperation.ADD_USER_WITH_PRIVILEGES : MemberOperation.ADD_USER;
            case Member.Group group ->
                privilegesNamed ? MemberOperation.ADD_GROUP_WITH_PRIVILEGES : MemberOperation.ADD_GROUP;
        };
    }
}
