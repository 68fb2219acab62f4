package dev.handles.application.reconciliation;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Registrar;
import java.time.Clock;
import java.util.function.Supplier;

/** The way into this package for whoever wires the application. */
public record ReconciliationUseCases(ReconcileHandles reconcile, ReadReconciliations read, DoReconciliations work) {

    /**
     * @param stores those that registrations use: repairs are registrations
     * @param settings as for registrations
     */
    public static ReconciliationUseCases over(
            Gate gate,
            Existing existing,
            HandleUseCases.Stores stores,
            Reconciliations reconciliations,
            Registrar registrar,
            HandleUseCases.Settings settings,
            Supplier<String> newId,
            Clock clock) {
        var journal = new Journal(stores.log(), clock);
        var worker = new ReconciliationWorker(
                new Means(
                        reconciliations,
                        stores.handles(),
                        stores.jobs(),
                        stores.services(),
                        stores.credentials(),
                        registrar.inBackground(),
                        new Repair(stores.handles(), stores.jobs(), journal),
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
