package dev.handles.application.audit;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.AuditLog.Note;
import dev.handles.domain.audit.Change;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where use cases record what they change. */
public record Journal(AuditLog log, Clock clock) {

    /** The same, where it is this moment for ever: for what is recorded in parts and happens at once. */
    public Journal ofOneMoment() {
        return new Journal(log, Clock.fixed(clock.instant(), ZoneOffset.UTC));
    }

    /** Inside the transaction that makes the change. {@code Client.nobody()}, who comes from nowhere, is the registry itself. */
    public void note(Client actor, Change change) {
        noteAll(List.of(new Entry(actor, change)));
    }

    /** What somebody changed. */
    public record Entry(Client actor, Change change) {}

    /** As {@link #note}, all as of one moment. */
    public void noteAll(List<Entry> entries) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        log.addAll(entries.stream()
                .map(entry -> new Note(at, entry.actor, entry.change))
                .toList());
    }
}
