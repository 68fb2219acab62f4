package dev.handles.application.audit;

import dev.handles.application.audit.Journal.Entry;
import dev.handles.application.port.Memberships.Seat;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.MemberChanges;
import dev.handles.domain.audit.PlaceChanges;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.space.Share;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.NamedToken;
import java.util.List;
import java.util.Set;

/**
 * The record of one deletion: what goes with the thing has the entry that its own removal would have had, and the entry of
 * the thing itself comes last. All are of one client and of one moment, inside the transaction that deletes.
 */
public record Deletion(Client client, Journal journal) {

    /** One that begins now. */
    public static Deletion by(Client client, Journal journal) {
        return new Deletion(client, journal.ofOneMoment());
    }

    public void members(List<Seat<?>> removed) {
        noteAll(removed.stream()
                .map(seat -> MemberChanges.removed(seat.resource(), seat.member(), seat.privileges()))
                .toList());
    }

    /** @param held by the member itself; nothing is told of somebody who held none */
    public void adminPrivileges(Member member, Set<AdminPrivilege> held) {
        if (!held.isEmpty()) {
            note(UserChanges.adminPrivileges(member, held, new PrivilegeChange<>(Set.of(), held)));
        }
    }

    public void tokens(List<NamedToken> removed) {
        noteAll(removed.stream().map(UserChanges::tokenRemoved).toList());
    }

    public void shares(List<Share> removed) {
        noteAll(removed.stream().map(PlaceChanges::deleted).toList());
    }

    public void note(Change change) {
        noteAll(List.of(change));
    }

    private void noteAll(List<Change> changes) {
        journal.noteAll(
                changes.stream().map(change -> new Entry(client, change)).toList());
    }
}
