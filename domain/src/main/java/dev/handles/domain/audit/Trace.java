package dev.handles.domain.audit;

import java.util.Optional;
import java.util.Set;

/**
 * What a change leaves for whoever has to answer a request of which nobody knows what was answered: enough to say what was
 * made.
 *
 * @param part which of several that the subject has by then, where the action makes one of these
 */
public record Trace(Action action, AuditSubject subject, Optional<String> part) {

    private static final Set<Action> CREATIONS = Set.of(
            Action.USER_CREATED,
            Action.GROUP_CREATED,
            Action.SPACE_CREATED,
            Action.SHARE_CREATED,
            Action.HANDLE_SERVICE_CREATED);

    /** What a request is about, and not what goes along with it, such as the first member of a group. */
    private static final Set<Action> OTHERS = Set.of(
            Action.TOKEN_CREATED,
            Action.HANDLE_REGISTRATION_ACCEPTED,
            Action.HANDLE_METADATA_RESTORED,
            Action.HANDLE_SERVICE_RECONCILIATION_STARTED,
            Action.HANDLE_SERVICE_REPAIR_STARTED);

    /** Empty for what may as well be done again, and for what never is all that a request does. */
    public static Optional<Trace> of(Change change) {
        var action = change.action();
        return CREATIONS.contains(action) || OTHERS.contains(action)
                ? Optional.of(new Trace(
                        action,
                        change.subject(),
                        change.after().flatMap(after -> after.text(HandleServiceChanges.RECONCILIATION_ID))))
                : Optional.empty();
    }

    /** Whether something was made of which the id is all that there is to say. */
    public boolean isOfCreation() {
        return CREATIONS.contains(action);
    }
}
