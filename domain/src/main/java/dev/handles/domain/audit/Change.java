package dev.handles.domain.audit;

import java.util.Optional;

/**
 * One change of one thing.
 *
 * @param before absent for what was not there, and for what is not told
 * @param after absent for what is gone, and for what is not told
 */
public record Change(Action action, AuditSubject subject, Optional<Snapshot> before, Optional<Snapshot> after) {

    static Change made(Action action, AuditSubject subject, Snapshot after) {
        return new Change(action, subject, Optional.empty(), Optional.of(after));
    }

    static Change of(Action action, AuditSubject subject, Snapshot before, Snapshot after) {
        return new Change(action, subject, Optional.of(before), Optional.of(after));
    }

    static Change ended(Action action, AuditSubject subject, Snapshot before) {
        return new Change(action, subject, Optional.of(before), Optional.empty());
    }

    /** Of a secret: that it changed is all that is told. */
    static Change untold(Action action, AuditSubject subject) {
        return new Change(action, subject, Optional.empty(), Optional.empty());
    }
}
