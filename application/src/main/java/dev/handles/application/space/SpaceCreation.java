package dev.handles.application.space;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

record SpaceCreation(
        Gate gate,
        Existing existing,
        Spaces spaces,
        Memberships memberships,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Clock clock)
        implements CreateSpace {

    @Override
    public SpaceId create(Client client, Supplier<Name> request) {
        gate.admit(client, SpacePolicy.CREATE);
        var space = space(client, request.get());
        return transactions.inTransaction(() -> {
            spaces.add(space);
            journal.note(client, PlaceChanges.created(space, Optional.empty()));
            return space.id();
        });
    }

    @Override
    public SpaceId createOwn(Client client, Supplier<Name> request) {
        gate.admit(client, SpacePolicy.CREATE_AS_USER);
        var space = space(client, request.get());
        return transactions.inTransaction(() -> {
            spaces.add(space);
            var creator = Member.of(space.creator().user());
            existing.keptMember(creator);
            memberships.add(Resource.of(space.id()), creator, PrivilegeSet.of(SpacePrivilege.ADMIN));
            journal.note(client, PlaceChanges.created(space, Optional.of(creator)));
            return space.id();
        });
    }

    private Space space(Client client, Name name) {
        return new Space(
                new SpaceId(newId.get()),
                name,
                new Creator(client.requireUser()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
