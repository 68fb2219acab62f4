package dev.handles.application.group;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Groups;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.MemberChanges;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

record GroupCreation(
        Gate gate,
        Existing existing,
        Groups groups,
        Memberships memberships,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Clock clock)
        implements CreateGroup {

    @Override
    public GroupId create(Client client, OnBehalfOf behalf, Supplier<Command> request) {
        admit(client, behalf);
        var creator = client.requireUser();
        var command = request.get();
        var group = new Group(
                new GroupId(newId.get()),
                command.name(),
                command.type(),
                new Creator(creator),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return transactions.inTransaction(() -> {
            groups.add(group);
            switch (behalf) {
                case OnBehalfOf.Registry registry ->
                    journal.note(client, PlaceChanges.created(group, Optional.empty()));
                case OnBehalfOf.Oneself oneself -> addCreator(client, group);
                case OnBehalfOf.OfGroup(var parent) -> {
                    existing.keptResource(Resource.of(parent));
                    addCreator(client, group);
                    addChild(client, Resource.of(parent), Member.of(group.id()));
                }
            }
            return group.id();
        });
    }

    private void admit(Client client, OnBehalfOf behalf) {
        switch (behalf) {
            case OnBehalfOf.Registry registry -> gate.admit(client, GroupPolicy.CREATE);
            case OnBehalfOf.Oneself oneself -> gate.admit(client, GroupPolicy.CREATE_AS_USER);
            case OnBehalfOf.OfGroup(var parent) -> {
                existing.group(parent);
                gate.admit(client, GroupPolicy.CREATE_AS_CHILD, Resource.of(parent));
            }
        }
    }

    private void addCreator(Client client, Group group) {
        var creator = Member.of(group.creator().user());
        existing.keptMember(creator);
        memberships.add(Resource.of(group.id()), creator, PrivilegeSet.of(GroupPrivilege.ADMIN));
        journal.note(client, PlaceChanges.created(group, Optional.of(creator)));
    }

    private void addChild(Client client, Resource<GroupPrivilege> parent, Member child) {
        var privileges = PrivilegeSet.of(GroupPrivilege.MEMBER);
        memberships.add(parent, child, privileges);
        journal.note(client, MemberChanges.added(parent, child, privileges));
    }
}
