package dev.handles.application.audit;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.AuditLog;

/** The way into this package for whoever wires the application. */
public record AuditUseCases(ReadHistory history, ReadAudit audit) {

    public static AuditUseCases over(Gate gate, Existing existing, AuditLog log) {
        var reading = new HistoryReading(gate, existing, log, new Revisions(log));
        return new AuditUseCases(reading, reading);
    }
}
