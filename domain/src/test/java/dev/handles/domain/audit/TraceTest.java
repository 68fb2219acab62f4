package dev.handles.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.audit.AuditSubject.Kind;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final AuditSubject SUBJECT = new AuditSubject(Kind.GROUP, "1");

    private static Optional<Trace> trace(Action action) {
        return Trace.of(Change.made(action, SUBJECT, Snapshot.empty()));
    }

    /** The others go along with one of these, are made by no POST, or do no harm when they are done again. */
    @Test
    void what_a_post_makes_once_leaves_a_trace() {
        assertThat(Arrays.stream(Action.values()).filter(action -> trace(action).isPresent()))
                .containsExactly(
                        Action.USER_CREATED,
                        Action.TOKEN_CREATED,
                        Action.GROUP_CREATED,
                        Action.SPACE_CREATED,
                        Action.SHARE_CREATED,
                        Action.HANDLE_SERVICE_CREATED,
                        Action.HANDLE_SERVICE_RECONCILIATION_STARTED,
                        Action.HANDLE_SERVICE_REPAIR_STARTED,
                        Action.HANDLE_REGISTRATION_ACCEPTED,
                        Action.HANDLE_METADATA_RESTORED);
    }

    @Test
    void a_comparison_is_one_of_several_of_its_service() {
        var started = Change.made(
                Action.HANDLE_SERVICE_RECONCILIATION_STARTED,
                SUBJECT,
                Snapshot.empty().with(HandleServiceChanges.RECONCILIATION_ID, "7"));
        assertThat(Trace.of(started).orElseThrow())
                .isEqualTo(new Trace(Action.HANDLE_SERVICE_RECONCILIATION_STARTED, SUBJECT, Optional.of("7")));
    }
}
