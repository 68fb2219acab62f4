package dev.handles.application.space;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.WithdrawHandles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Transactions;
import java.time.Clock;
import java.util.function.Supplier;

/** The way into this package for whoever wires the application. */
public record SpaceUseCases(
        CreateSpace createSpace,
        ReadSpace readSpace,
        ListSpaces list,
        ChangeSpace changeSpace,
        CreateShare createShare,
        ReadShare readShare,
        ChangeShare changeShare) {

    public static SpaceUseCases over(
            Gate gate,
            Existing existing,
            Spaces spaces,
            Shares shares,
            Memberships memberships,
            WithdrawHandles handles,
            Transactions transactions,
            Journal journal,
            Supplier<String> newId,
            Clock clock) {
        return new SpaceUseCases(
                new SpaceCreation(gate, existing, spaces, memberships, transactions, journal, newId, clock),
                new SpaceReading(gate, existing),
                new SpaceListing(gate, spaces, shares, memberships),
                new SpaceChange(gate, existing, spaces, shares, memberships, handles, transactions, journal),
                new ShareCreation(gate, spaces, shares, transactions, journal, newId, clock),
                new ShareReading(gate, shares),
                new ShareChange(gate, shares, handles, transactions, journal));
    }
}
