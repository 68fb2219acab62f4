package dev.handles.application.reconciliation;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleServiceChanges;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** @param onWork told after the commit that somebody should begin */
record ReconciliationOrder(
        Gate gate,
        Existing existing,
        Reconciliations reconciliations,
        Transactions transactions,
        Journal journal,
        Runnable onWork,
        Supplier<String> newId,
        Clock clock)
        implements ReconcileHandles {

    /** How long a report can be read: longer than an audit of the year looks back. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** More than one, so that there are fewer and fewer old ones; not many, because each may have found much. */
    private static final int FORGOTTEN_AT_ONCE = 2;

    @Override
    public Reconciliation start(Client client, HandleServiceId service, Supplier<Boolean> repairing) {
        existing.handleService(service);
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(service));
        var begun = Reconciliation.begin(
                new ReconciliationId(newId.get()), service, client.requireUser(), repairing.get(), now());
        reconciliations.forget(service, now().minus(KEPT), FORGOTTEN_AT_ONCE);
        transactions.inTransaction(() -> {
            reconciliations.add(begun);
            journal.note(client, HandleServiceChanges.reconciliationStarted(begun));
            return begun;
        });
        onWork.run();
        return begun;
    }

    @Override
    public Reconciliation repair(Client client, HandleServiceId service, ReconciliationId id) {
        existing.handleService(service);
        reconciliationOf(service, id);
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(service));
        var resumed = transactions.inTransaction(() -> {
            var wanted = reconciliationOf(service, id).repaired(client.requireUser(), now());
            if (!reconciliations.resume(wanted)) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            journal.note(client, HandleServiceChanges.repairStarted(wanted));
            return wanted;
        });
        onWork.run();
        return resumed;
    }

    private Reconciliation reconciliationOf(HandleServiceId service, ReconciliationId id) {
        return reconciliations
                .find(id)
                .filter(found -> found.service().equals(service))
                .orElseThrow(() -> new Problem.NotFound().raise());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
