package dev.handles.application.audit;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Attempt;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Visit;
import java.util.List;
import java.util.Optional;

/**
 * The record of changes, where whatever is made for a request that may come again leaves its trace by the request's key, in
 * the same transaction: every change passes here, so no use case has to know of keys. Raises {@code TemporaryFailure} for who
 * was so slow that somebody else took his request up, and with that undoes what he made.
 */
public record TracingLog(AuditLog log, IdempotencyKeys keys) implements AuditLog {

    private static final int RETRY_SECONDS = 1;

    @Override
    public void addAll(List<Note> notes) {
        log.addAll(notes);
        for (Note note : notes) {
            attempt(note.actor())
                    .ifPresent(attempt -> Trace.of(note.change())
                            .ifPresent(made -> trace(note.actor().requireUser(), attempt, made)));
        }
    }

    private void trace(UserId user, Attempt attempt, Trace made) {
        if (!keys.made(new UserKey(user, attempt.key()), attempt.holder(), made)) {
            throw new Problem.TemporaryFailure(RETRY_SECONDS).raise();
        }
    }

    private static Optional<Attempt> attempt(Client actor) {
        return switch (actor) {
            case Client.User user -> user.visit().flatMap(Visit::attempt);
            case Client.Nobody nobody -> Optional.empty();
        };
    }

    @Override
    public Optional<AuditEntry> find(AuditSubject subject, long number) {
        return log.find(subject, number);
    }

    @Override
    public List<AuditEntry> list(Filter filter, Slice slice) {
        return log.list(filter, slice);
    }
}
