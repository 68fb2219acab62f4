package dev.handles.domain.handle;

import static dev.handles.domain.handle.Settlements.KNOWN;
import static dev.handles.domain.handle.Settlements.NOW;
import static dev.handles.domain.handle.Settlements.RETRY;
import static dev.handles.domain.handle.Settlements.STRAGGLING;
import static dev.handles.domain.handle.Settlements.VISIBLE;
import static dev.handles.domain.handle.Settlements.answer;
import static dev.handles.domain.handle.Settlements.job;
import static dev.handles.domain.handle.Settlements.neverVisible;
import static dev.handles.domain.handle.Settlements.registered;
import static dev.handles.domain.handle.Settlements.reserved;
import static dev.handles.domain.handle.Settlements.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handle.Settlement.Times;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer to every intent in every state: few enough to try them all. */
class SettlementTest {

    /** A client waits: the answer decides, after however many that passed within his wait. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            done       | registered | REGISTER   | DONE     | true
            refused    | deleted    | REGISTER   | GIVEN_UP | false
            notReached | deleted    | REGISTER   | GIVEN_UP | false
            unclear    | deleting   | UNREGISTER | PENDING  | true
            """)
    void the_last_answer_within_his_wait_is_the_clients(
            String answer, String state, Intent intent, Step step, boolean mayExist) {
        var job = job(Intent.REGISTER, Patience.ONE_TRY, 1, false);
        assertThat(settle(reserved(), job.calledAgain(false), answer(answer), true)
                        .handle()
                        .state())
                .isEqualTo(
                        settle(reserved(), job, answer(answer), true).handle().state());
        var settled = settle(reserved(), job, answer(answer), true);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().intent()).isEqualTo(intent);
        assertThat(settled.job().step()).isEqualTo(step);
        assertThat(settled.job().mayExist()).isEqualTo(mayExist);
    }

    @ParameterizedTest
    @CsvSource({"refused", "notReached", "unclear"})
    void what_an_earlier_call_within_his_wait_may_have_left_is_removed(String answer) {
        var job = job(Intent.REGISTER, Patience.ONE_TRY, 1, false).calledAgain(true);
        var settled = settle(reserved(), job, answer(answer), true);
        assertThat(settled.handle().state()).isEqualTo(new HandleState.Deleting(Optional.empty()));
        assertThat(settled.job().intent()).isEqualTo(Intent.UNREGISTER);
        assertThat(settled.job().nextAttemptAt()).contains(RETRY);
        assertThat(settled.job().mayExist()).isTrue();
    }

    /** Nobody waits, or nobody waits any more since the node that called died. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | done       | true  | registered | DONE     | true
            true  | unclear    | true  | reserved   | PENDING  | true
            true  | notReached | true  | reserved   | PENDING  | true
            true  | refused    | true  | failed     | GIVEN_UP | true
            true  | unclear    | false | failed     | GIVEN_UP | true
            true  | notReached | false | failed     | GIVEN_UP | true
            false | done       | true  | registered | DONE     | true
            false | unclear    | true  | reserved   | PENDING  | true
            false | notReached | true  | reserved   | PENDING  | false
            false | refused    | true  | failed     | GIVEN_UP | false
            false | unclear    | false | failed     | GIVEN_UP | true
            false | notReached | false | failed     | GIVEN_UP | false
            """)
    void what_may_work_later_is_tried_until_the_horizon(
            boolean mayExist, String answer, boolean beforeHorizon, String state, Step step, boolean mayExistThen) {
        var settled = settle(
                reserved(), job(Intent.REGISTER, Patience.KEEP_TRYING, 1, mayExist), answer(answer), beforeHorizon);
        assertThat(settled.job().mayExist()).isEqualTo(mayExistThen);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().intent()).isEqualTo(Intent.REGISTER);
        assertThat(settled.job().step()).isEqualTo(step);
        assertThat(settled.job().nextAttemptAt())
                .isEqualTo(step == Step.PENDING ? Optional.of(RETRY) : Optional.empty());
    }

    /** Whatever an earlier call may have left: what is there is the other's. */
    @ParameterizedTest
    @CsvSource({
        "ONE_TRY, 1, false, deleted",
        "KEEP_TRYING, 1, false, failed",
        "KEEP_TRYING, 2, false, failed",
        "KEEP_TRYING, 2, true, deleted"
    })
    void a_handle_that_gets_anothers_name_gets_none_and_removes_nothing(
            Patience patience, int attempts, boolean deleted, String state) {
        var handle = deleted ? reserved().leaving() : reserved();
        var settled = Settlement.ofAnothers(handle, job(Intent.REGISTER, patience, attempts, true), KNOWN);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.handle().state().knownAs()).isEmpty();
        assertThat(settled.job().intent()).isEqualTo(Intent.REGISTER);
        assertThat(settled.job().step()).isEqualTo(Step.GIVEN_UP);
        assertThat(settled.job().mayExist()).isFalse();
        assertThat(settled.job().publicHandle()).isEmpty();
        assertThat(settled.job().lastError().orElseThrow()).contains(KNOWN.value(), "another handle");
    }

    @Test
    void a_mark_is_of_what_clients_own() {
        var handle = registered();
        assertThat(handle.mark()).isBetween(0L, 999_999_999_999_999_999L);
        assertThat(handle.updating().settled().mark()).isEqualTo(handle.mark());
        assertThat(handle.changed(handle.metadata(), () -> NOW.plusSeconds(9)).mark())
                .isEqualTo(handle.mark());
        assertThat(handle.changed(handle.metadata() + " ", () -> NOW).mark()).isNotEqualTo(handle.mark());
    }

    @ParameterizedTest
    @CsvSource({"REGISTER, false", "REGISTER, true", "UPDATE, true", "UNREGISTER, true"})
    void a_call_that_nobody_made_is_no_attempt_and_says_nothing_of_what_is_there(Intent intent, boolean mayExist) {
        var before = intent == Intent.REGISTER ? reserved() : registered();
        var handle = intent == Intent.UNREGISTER ? before.leaving() : before;
        var job = job(intent, Patience.KEEP_TRYING, 2, mayExist);
        var settled = settle(handle, job, NotReached.notCalled("others are", Optional.empty()), true);
        assertThat(settled.job().step()).isEqualTo(Step.PENDING);
        assertThat(settled.job().attempts()).isEqualTo(1);
        assertThat(settled.job().mayExist()).isEqualTo(mayExist);
        assertThat(settled.job().claimed(new Lease("node", NOW)).mayExist()).isEqualTo(mayExist);
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTER, true",
        "REGISTER, false",
        "UPDATE, true",
        "UPDATE, false",
        "UNREGISTER, true",
        "UNREGISTER, false"
    })
    void what_the_registrar_said_last_stays_when_it_is_not_called(Intent intent, boolean beforeHorizon) {
        var before = intent == Intent.REGISTER ? reserved() : registered();
        var handle = intent == Intent.UNREGISTER ? before.leaving() : before;
        var notCalled = NotReached.notCalled("it did not answer", Optional.empty());
        var job = job(intent, Patience.KEEP_TRYING, 2, true);
        assertThat(settle(handle, job, notCalled, beforeHorizon).job().lastError())
                .contains("not called: it did not answer");
        var said = job.retryAt(NOW, true, "closed until Monday").claimed(new Lease("node", NOW));
        var settled = settle(handle, said, notCalled, beforeHorizon);
        assertThat(settled.job().lastError()).contains("closed until Monday");
        assertThat(settle(handle, said, answer("notReached"), beforeHorizon)
                        .job()
                        .lastError())
                .contains("away");
    }

    @ParameterizedTest
    @MethodSource("dev.handles.domain.handle.Settlements#answers")
    void a_handle_that_was_registered_never_becomes_failed(RegistrarAnswer answer) {
        for (boolean beforeHorizon : new boolean[] {true, false}) {
            var updating =
                    settle(registered(), job(Intent.UPDATE, Patience.KEEP_TRYING, 3, true), answer, beforeHorizon);
            assertThat(updating.handle().state().isPublic())
                    .as("%s, before the horizon: %s", answer, beforeHorizon)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"REGISTER", "UPDATE"})
    void a_registrar_that_was_told_something_older_is_told_again(Intent intent) {
        var handle = intent == Intent.REGISTER ? reserved() : registered();
        var settled = Settlement.of(
                handle,
                job(intent, Patience.KEEP_TRYING, 1, true),
                "what it said before",
                answer("done"),
                new Times(NOW, Optional.of(RETRY), STRAGGLING, () -> VISIBLE));
        assertThat(settled.handle().state()).isEqualTo(new HandleState.Updating(KNOWN, VISIBLE));
        assertThat(settled.job().intent()).isEqualTo(Intent.UPDATE);
        assertThat(settled.job().step()).isEqualTo(Step.PENDING);
        assertThat(settled.job().nextAttemptAt()).contains(NOW);
    }

    /** What was refused was something older: nobody knows whether the registrar refuses the new ones too. */
    @ParameterizedTest
    @CsvSource({"REGISTER, reserved", "UPDATE, updating"})
    void what_a_registrar_refused_is_told_again_when_it_has_changed_meanwhile(Intent intent, String state) {
        var settled = Settlement.of(
                intent == Intent.REGISTER ? reserved() : registered().changed("newer", () -> VISIBLE),
                job(intent, Patience.KEEP_TRYING, 2, true),
                "what it said before",
                answer("refused"),
                new Times(NOW, Optional.of(RETRY), STRAGGLING, () -> VISIBLE));
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.job().intent()).isEqualTo(intent);
        assertThat(settled.job().step()).isEqualTo(Step.PENDING);
        assertThat(settled.job().nextAttemptAt()).contains(NOW);
        assertThat(settled.job().mayExist()).isTrue();
    }

    @Test
    void a_registered_handle_carries_its_name_in_its_metadata_and_the_time_it_became_visible() {
        var settled = settle(reserved(), job(Intent.REGISTER, Patience.ONE_TRY, 1, true), answer("done"), true);
        assertThat(settled.handle().metadata()).contains("<dc:identifier>doi:10.5072/abc</dc:identifier>");
        assertThat(settled.handle().timestamp()).contains(VISIBLE);
        assertThat(settled.handle().state().knownAs()).contains(KNOWN);
    }

    /** Asking for the time of publication holds up everybody else who does, so only what is published may ask. */
    @ParameterizedTest
    @MethodSource("dev.handles.domain.handle.Settlements#answers")
    void only_what_becomes_visible_asks_for_the_time(RegistrarAnswer answer) {
        if (!(answer instanceof Done)) {
            Settlement.of(reserved(), job(Intent.REGISTER, Patience.KEEP_TRYING, 1, true), "", answer, neverVisible());
        }
        Settlement.of(
                registered().leaving(),
                job(Intent.UNREGISTER, Patience.KEEP_TRYING, 1, true),
                "",
                answer,
                neverVisible());
    }

    @ParameterizedTest
    @MethodSource("dev.handles.domain.handle.Settlements#answers")
    void no_outcome_leaves_anything_leased_or_a_settled_job_waiting(RegistrarAnswer answer) {
        for (Intent intent : Intent.values()) {
            for (Handle handle : List.of(reserved(), registered(), registered().leaving())) {
                var settled = settle(handle, job(intent, Patience.KEEP_TRYING, 2, true), answer, true);
                assertThat(settled.job().lease()).isEmpty();
                assertThat(settled.job().nextAttemptAt().isPresent())
                        .as("%s of a handle that is %s", intent, handle.state().wireName())
                        .isEqualTo(settled.job().step() == Step.PENDING);
            }
        }
    }
}
