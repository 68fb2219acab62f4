package dev.handles.application.reconciliation;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Stores;
import java.time.Clock;
import java.util.function.Supplier;

/** The way into this package for whoever wires the application. */
public record ReconciliationUseCases(ReconcileHandles reconcile, ReadReconciliations read, DoReconciliations work) {

    /**
     * @param journal in which repairs are noted, as registrations are
     * @param settings as for registrations
     */
    public static ReconciliationUseCases over(
            Gate gate,
            Existing existing,
            Stores stores,
            Journal journal,
            Registrar registrar,
            HandleUseCases.Settings settings,
            Supplier<String> newId,
            Clock clock) {
        var reconciliations = stores.reconciliations();
        var worker = new ReconciliationWorker(
                new Means(
                        reconciliations,
                        stores.handles(),
                        stores.registrationJobs(),
                        stores.handleServices(),
                        stores.credentials(),
                        registrar.inBackground(),
                        new Repair(stores.handles(), stores.registrationJobs(), journal),
                        stores.transactions(),
                        settings.pages(),
                        clock,
                        settings.report()),
                settings.node());
        return new ReconciliationUseCases(
                new ReconciliationOrder(
                        gate, existing, reconciliations, stores.transactions(), journal, worker::wake, newId, clock),
                new ReconciliationReading(gate, existing, reconciliations),
                worker);
    }
}
