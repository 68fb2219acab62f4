package dev.handles.application.group;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.admission.Own;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Groups;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import java.time.Clock;
import java.util.function.Supplier;

/** The way into this package for whoever wires the application. */
public record GroupUseCases(CreateGroup create, ReadGroup read, ListGroups list, AdministerGroups administer) {

    public static GroupUseCases over(
            Gate gate,
            Existing existing,
            Groups groups,
            Memberships memberships,
            Transactions transactions,
            Journal journal,
            Supplier<String> newId,
            Clock clock) {
        return new GroupUseCases(
                new GroupCreation(gate, existing, groups, memberships, transactions, journal, newId, clock),
                new GroupReading(gate, existing),
                new GroupListing(gate, new Own(gate, existing), groups, memberships),
                new GroupAdministration(gate, existing, groups, memberships, transactions, journal));
    }
}
