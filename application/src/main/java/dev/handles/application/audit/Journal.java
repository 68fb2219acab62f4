package dev.handles.application.audit;

import dev.handles.application.port.AuditLog;
import dev.handles.domain.audit.Change;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Where use cases record what they change. */
public record Journal(AuditLog log, Clock clock) {

    /** Inside the transaction that makes the change. {@code Client.nobody()} is the registry itself. */
    public void note(Client actor, Change change) {
        log.add(clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, change);
    }
}
