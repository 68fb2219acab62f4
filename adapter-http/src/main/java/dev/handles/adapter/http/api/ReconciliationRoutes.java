package dev.handles.adapter.http.api;

import dev.handles.application.port.Slice;
import dev.handles.application.reconciliation.ReadReconciliations;
import dev.handles.application.reconciliation.ReconcileHandles;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import java.util.List;
import java.util.Optional;

/** What the registry and a registrar say about the same handles, and where they differ. */
record ReconciliationRoutes(ReconcileHandles reconciling, ReadReconciliations reading) {

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.post("/handle_services/{id}/reconcile",                    "Compare all handles of a service with its registrar", HandleServicePolicy.UPDATE, this::start).succeeds(202).takes("NewReconciliation").answers("Reconciliation").raises("alreadyExists").resumed(this::resume),
            Route.get("/handle_services/{id}/reconciliations",               "List the comparisons of a service, newest first",     HandleServicePolicy.UPDATE, this::list).lists("reconciliations", "Reconciliation", QueryParameter.PAGES),
            Route.get("/handle_services/{id}/reconciliations/{rid}",         "Get how a comparison goes and what it found",         HandleServicePolicy.UPDATE, this::read).answers("ReconciliationReport").asks(QueryParameter.PARTS),
            Route.post("/handle_services/{id}/reconciliations/{rid}/repair", "Repair what a comparison found",                      HandleServicePolicy.UPDATE, this::repair).succeeds(202).answers("Reconciliation").raises("alreadyExists").resumed(this::resume));
        // spotless:on
    }

    private Answer start(Call call) {
        return started(reconciling.start(
                call.client(),
                service(call),
                () -> call.body().optionalFlag("repair").orElse(false)));
    }

    private Answer repair(Call call) {
        return started(reconciling.repair(call.client(), service(call), reconciliation(call)));
    }

    /** It goes on whoever began it. */
    private Optional<Answer> resume(Call call, Trace made) {
        return made.part()
                .map(id -> started(
                        reading.read(call.client(), service(call), new ReconciliationId(id), () -> Slice.first(1))
                                .reconciliation()));
    }

    private Answer list(Call call) {
        return new Answer.Listing<>(
                "reconciliations", reading.list(call.client(), service(call)), ReconciliationShapes::reconciliation);
    }

    private Answer read(Call call) {
        var report = reading.read(call.client(), service(call), reconciliation(call), () -> {
            var page = call.page();
            return page.part();
        });
        return new Answer.Ok(ReconciliationShapes.report(report, call.page()));
    }

    private static Answer started(Reconciliation reconciliation) {
        return new Answer.Started(
                Answer.path(
                        "handle_services",
                        reconciliation.service().value(),
                        "reconciliations",
                        reconciliation.id().value()),
                ReconciliationShapes.reconciliation(reconciliation));
    }

    private static HandleServiceId service(Call call) {
        return new HandleServiceId(call.id("id"));
    }

    private static ReconciliationId reconciliation(Call call) {
        return new ReconciliationId(call.id("rid"));
    }
}
