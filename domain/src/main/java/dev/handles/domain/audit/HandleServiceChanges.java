package dev.handles.domain.audit;

import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.subject.Member;
import java.util.Optional;

/** Changes of handle services. Of a password and of a token, that there is one and that it changed. */
public final class HandleServiceChanges {

    static final String RECONCILIATION_ID = "reconciliationId";

    /**
     * A service, and what it does not carry itself.
     *
     * @param credential of which only this is told: what there is of it, and whether it is another one; absent as well where
     *     the service's cannot be read
     */
    public record WithCredential(HandleService service, Optional<Credential> credential) {

        private Optional<Secret> password() {
            return credential.flatMap(Credential::password);
        }

        private Optional<Secret> token() {
            return credential.flatMap(Credential::token);
        }
    }

    private HandleServiceChanges() {}

    public static Change created(WithCredential made, Optional<Member> firstMember) {
        return Change.made(
                Action.HANDLE_SERVICE_CREATED,
                AuditSubject.of(made.service.id()),
                snapshot(made).withAny("firstMember", firstMember.map(MemberChanges::member)));
    }

    public static Change changed(WithCredential before, WithCredential after) {
        var changed = snapshot(after);
        if (!after.password().equals(before.password())) {
            changed = changed.with("passwordChanged", true);
        }
        if (!after.token().equals(before.token())) {
            changed = changed.with("tokenChanged", true);
        }
        return Change.of(Action.HANDLE_SERVICE_CHANGED, AuditSubject.of(after.service.id()), snapshot(before), changed);
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

    public static Change deleted(WithCredential last) {
        return Change.ended(Action.HANDLE_SERVICE_DELETED, AuditSubject.of(last.service.id()), snapshot(last));
    }

    private static Snapshot snapshot(WithCredential shown) {
        var service = shown.service;
        var snapshot = Snapshot.empty()
                .with("name", service.name().value())
                .withAny("proxyEndpoint", service.proxyEndpoint().map(endpoint -> endpoint.value()))
                .with("serviceProperties", service.properties().visible());
        if (service.credential().isPresent() && shown.credential.isEmpty()) {
            return snapshot.with("credentialUnreadable", true);
        }
        snapshot = snapshot.with("hasPassword", shown.password().isPresent());
        return shown.token().isPresent() ? snapshot.with("hasToken", true) : snapshot;
    }
}
