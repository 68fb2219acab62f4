package dev.handles.application.space;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.WithdrawHandles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import java.util.function.Supplier;

record SpaceChange(
        Gate gate,
        Existing existing,
        Spaces spaces,
        Shares shares,
        Memberships memberships,
        WithdrawHandles handles,
        Transactions transactions,
        Journal journal)
        implements ChangeSpace {

    @Override
    public void rename(Client client, SpaceId id, Supplier<Name> request) {
        existing.space(id);
        gate.admit(client, SpacePolicy.UPDATE, Resource.of(id));
        var name = request.get();
        transactions.inTransaction(() -> {
            var before = existing.lockedSpace(id);
            spaces.save(before.renamed(name));
            journal.note(client, PlaceChanges.changed(before, before.renamed(name)));
            return id;
        });
    }

    @Override
    public void delete(Client client, SpaceId id, Precondition precondition) {
        existing.space(id);
        gate.admit(client, SpacePolicy.DELETE, Resource.of(id));
        transactions.inTransaction(() -> {
            var space = existing.lockedSpace(id);
            var deletion = Deletion.by(client, journal);
            handles.ofSpace(deletion, id, precondition);
            shares.removeAll(id, deletion::shares);
            memberships.removeAll(Resource.of(id), deletion::members);
            spaces.remove(id);
            deletion.note(PlaceChanges.deleted(space));
            return id;
        });
    }
}
