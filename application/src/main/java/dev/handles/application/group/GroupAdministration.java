package dev.handles.application.group;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Groups;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import java.util.function.Supplier;

record GroupAdministration(
        Gate gate,
        Existing existing,
        Groups groups,
        Memberships memberships,
        Transactions transactions,
        Journal journal)
        implements AdministerGroups {

    @Override
    public void change(Client client, GroupId id, Supplier<Change> request) {
        existing.group(id);
        gate.admit(client, GroupPolicy.UPDATE, Resource.of(id));
        var change = request.get();
        transactions.inTransaction(() -> {
            var before = existing.lockedGroup(id);
            var after = before.changed(
                    change.name().orElse(before.name()), change.type().orElse(before.type()));
            groups.save(after);
            journal.note(client, PlaceChanges.changed(before, after));
            return id;
        });
    }

    @Override
    public void delete(Client client, GroupId id, Precondition precondition) {
        existing.group(id);
        gate.admit(client, GroupPolicy.DELETE, Resource.of(id));
        precondition.require();
        transactions.inTransaction(() -> {
            var group = existing.lockedGroup(id);
            var deletion = Deletion.by(client, journal);
            memberships.removeAll(Resource.of(id), deletion::members);
            deletion.adminPrivileges(Member.of(id), memberships.removeAll(Member.of(id), deletion::members));
            groups.remove(id);
            deletion.note(PlaceChanges.deleted(group));
            return id;
        });
    }
}
