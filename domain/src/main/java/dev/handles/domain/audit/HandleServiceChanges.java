package dev.handles.domain.audit;

import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.subject.Member;
import java.util.Optional;

/** Changes of handle services. Of a password, that there is one and that it changed. */
public final class HandleServiceChanges {

    static final String RECONCILIATION_ID = "reconciliationId";

    private HandleServiceChanges() {}

    public static Change created(HandleService service, Optional<Member> firstMember) {
        return Change.made(
                Action.HANDLE_SERVICE_CREATED,
                AuditSubject.of(service.id()),
                snapshot(service).withAny("firstMember", firstMember.map(MemberChanges::member)));
    }

    public static Change changed(HandleService before, HandleService after, boolean passwordChanged) {
        var changed = snapshot(after);
        return Change.of(
                Action.HANDLE_SERVICE_CHANGED,
                AuditSubject.of(after.id()),
                snapshot(before),
                passwordChanged ? changed.with("passwordChanged", true) : changed);
    }

    /** @param handles how many */
    public static Change failedRetried(HandleServiceId id, int handles) {
        return Change.made(
                Action.HANDLE_SERVICE_FAILED_RETRIED,
                AuditSubject.of(id),
                Snapshot.empty().with("retried", handles));
    }

    public static Change reconciliationStarted(Reconciliation reconciliation) {
        return reconciliation(Action.HANDLE_SERVICE_RECONCILIATION_STARTED, reconciliation);
    }

    public static Change repairStarted(Reconciliation reconciliation) {
        return reconciliation(Action.HANDLE_SERVICE_REPAIR_STARTED, reconciliation);
    }

    private static Change reconciliation(Action action, Reconciliation reconciliation) {
        return Change.made(
                action,
                AuditSubject.of(reconciliation.service()),
                Snapshot.empty()
                        .with(RECONCILIATION_ID, reconciliation.id().value())
                        .with("repair", reconciliation.repairing()));
    }

    public static Change deleted(HandleService service) {
        return Change.ended(Action.HANDLE_SERVICE_DELETED, AuditSubject.of(service.id()), snapshot(service));
    }

    private static Snapshot snapshot(HandleService service) {
        return Snapshot.empty()
                .with("name", service.name().value())
                .withAny("proxyEndpoint", service.proxyEndpoint().map(endpoint -> endpoint.value()))
                .with("serviceProperties", service.properties().visible())
                .with("hasPassword", service.credential().isPresent());
    }
}
