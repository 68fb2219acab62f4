package dev.handles.application.space;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.WithdrawHandles;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

record ShareChange(Gate gate, Shares shares, WithdrawHandles handles, Transactions transactions, Journal journal)
        implements ChangeShare {

    @Override
    public void change(Client client, ShareId id, Supplier<Change> request) {
        admit(client, SpacePolicy.UPDATE_SHARE, id);
        var change = request.get();
        transactions.inTransaction(() -> {
            var before = locked(id);
            var after = before.changed(
                    change.name().orElse(before.name()),
                    change.description().orElse(before.description()),
                    change.url().or(before::url));
            shares.save(after);
            journal.note(client, PlaceChanges.changed(before, after));
            return id;
        });
    }

    @Override
    public void delete(Client client, ShareId id, Precondition precondition) {
        admit(client, SpacePolicy.DELETE_SHARE, id);
        transactions.inTransaction(() -> {
            var deletion = Deletion.by(client, journal);
            handles.ofShare(deletion, id, precondition);
            var share = locked(id); // after its handle, as who deletes the space locks them
            shares.remove(id);
            deletion.note(PlaceChanges.deleted(share));
            return id;
        });
    }

    private void admit(Client client, Operation operation, ShareId id) {
        gate.admit(
                client, operation, Map.of(Place.SPACE, Resource.of(existing(id).space())), Set.of());
    }

    private Share locked(ShareId id) {
        return shares.lock(id).orElseThrow(() -> new Problem.NotFound().raise());
    }

    private Share existing(ShareId id) {
        return shares.find(id).orElseThrow(() -> new Problem.NotFound().raise());
    }
}
