package dev.handles.application.port;

import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Change;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The record of all changes: entries come and never change or go, whatever becomes of who and what they tell of. */
public interface AuditLog {

    /**
     * Which entries are wanted; what is empty leaves nothing out.
     *
     * @param since the first moment
     * @param until the last moment
     */
    record Filter(
            Optional<UserId> actor,
            Optional<AuditSubject.Kind> subjectKind,
            Optional<String> subjectId,
            Set<Action> actions,
            Optional<Instant> since,
            Optional<Instant> until) {

        public Filter {
            actions = Set.copyOf(actions);
        }

        /** All of one thing. */
        public static Filter of(AuditSubject subject) {
            return of(subject, Set.of());
        }

        public static Filter of(AuditSubject subject, Set<Action> actions) {
            return new Filter(
                    Optional.empty(),
                    Optional.of(subject.kind()),
                    Optional.of(subject.id()),
                    actions,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Inside the transaction that makes the change, so that there is neither without the other. */
    default void add(Instant at, Client actor, Change change) {
        addAll(List.of(new Note(at, actor, change)));
    }

    /** An entry to be. */
    record Note(Instant at, Client actor, Change change) {}

    /** As {@link #add}, in this order. */
    void addAll(List<Note> notes);

    /** The entry, when it is about {@code subject}. */
    Optional<AuditEntry> find(AuditSubject subject, long number);

    /** By descending number; {@code slice.after()} is the number of the last entry of the part before. */
    List<AuditEntry> list(Filter filter, Slice slice);
}
