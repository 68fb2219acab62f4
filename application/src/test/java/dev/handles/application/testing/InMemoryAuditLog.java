package dev.handles.application.testing;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import java.util.List;
import java.util.Optional;

record InMemoryAuditLog(InMemoryStore store) implements AuditLog {

    @Override
    public void addAll(List<Note> notes) {
        store.joining(state -> {
            notes.forEach(note ->
                    state.audit.add(new AuditEntry(state.audit.size() + 1, note.at(), note.actor(), note.change())));
            return state;
        });
    }

    @Override
    public Optional<AuditEntry> find(AuditSubject subject, long number) {
        return store.with(state -> state.audit.stream()
                .filter(entry -> entry.number() == number)
                .filter(entry -> entry.change().subject().equals(subject))
                .findFirst());
    }

    @Override
    public List<AuditEntry> list(Filter filter, Slice slice) {
        long before = slice.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return store.with(state -> state.audit.reversed().stream()
                .filter(entry -> entry.number() < before)
                .filter(entry -> wanted(filter, entry))
                .limit(slice.limit())
                .toList());
    }

    private static boolean wanted(Filter filter, AuditEntry entry) {
        var change = entry.change();
        return same(filter.actor(), entry.actor().userId())
                && same(filter.subjectKind(), Optional.of(change.subject().kind()))
                && same(filter.subjectId(), Optional.of(change.subject().id()))
                && (filter.actions().isEmpty() || filter.actions().contains(change.action()))
                && filter.since().filter(entry.at()::isBefore).isEmpty()
                && filter.until().filter(entry.at()::isAfter).isEmpty();
    }

    private static <T> boolean same(Optional<T> wanted, Optional<T> there) {
        return wanted.isEmpty() || wanted.equals(there);
    }
}
