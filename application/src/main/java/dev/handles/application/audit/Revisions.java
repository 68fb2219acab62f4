package dev.handles.application.audit;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import java.util.Optional;

/** What handles were like earlier; a revision is the number of an entry about the handle. */
public record Revisions(AuditLog log) {

    /** Raises {@code NotFound} for a number that is no entry about this handle. */
    public AuditEntry entry(HandleId id, long revision) {
        return log.find(AuditSubject.of(id), revision).orElseThrow(() -> new Problem.NotFound().raise());
    }

    /** The metadata in force right after this entry; empty when nothing so old was recorded. */
    public Optional<String> metadata(HandleId id, AuditEntry entry) {
        return HandleChanges.metadata(entry).or(() -> metadataBefore(id, entry));
    }

    private Optional<String> metadataBefore(HandleId id, AuditEntry entry) {
        var filter = Filter.of(AuditSubject.of(id), HandleChanges.OF_METADATA);
        return log.list(filter, Slice.after(Long.toString(entry.number()), 1)).stream()
                .findFirst()
                .flatMap(HandleChanges::metadata);
    }
}
