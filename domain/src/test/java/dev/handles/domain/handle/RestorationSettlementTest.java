package dev.handles.domain.handle;

import static dev.handles.domain.handle.Settlements.KNOWN;
import static dev.handles.domain.handle.Settlements.NOW;
import static dev.handles.domain.handle.Settlements.answer;
import static dev.handles.domain.handle.Settlements.job;
import static dev.handles.domain.handle.Settlements.registered;
import static dev.handles.domain.handle.Settlements.restoring;
import static dev.handles.domain.handle.Settlements.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of an answer about a handle that its registrar has lost. */
class RestorationSettlementTest {

    /** It was registered before, so that it stays so for clients whatever comes of registering it again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            done       | true  | registered | REGISTER   | DONE
            done       | false | registered | REGISTER   | DONE
            refused    | true  | registered | REGISTER   | GIVEN_UP
            notReached | true  | updating   | REGISTER   | PENDING
            notReached | false | registered | REGISTER   | GIVEN_UP
            unclear    | true  | updating   | REGISTER   | PENDING
            unclear    | false | registered | REGISTER   | GIVEN_UP
            """)
    void what_a_registrar_lost_is_registered_again_and_never_fails(
            String answer, boolean beforeHorizon, String state, Intent intent, Step step) {
        var before = registered().retried();
        var settled = settle(before, restoring(), answer(answer), beforeHorizon);
        assertThat(settled.handle().state().wireName()).isEqualTo(state);
        assertThat(settled.handle().state().knownAs()).contains(KNOWN);
        assertThat(settled.handle().timestamp()).isEqualTo(before.timestamp());
        assertThat(settled.job().intent()).isEqualTo(intent);
        assertThat(settled.job().step()).isEqualTo(step);
        assertThat(settled.job().publicHandle()).contains(KNOWN);
    }

    @Test
    void a_public_handle_never_changes_whatever_a_registrar_calls_it_the_second_time() {
        var other = new PublicHandle("https://hdl.handle.net/21.T1/other");
        var settled = settle(registered().retried(), restoring(), new Done(Optional.of(other)), true);
        assertThat(settled.handle().state().knownAs()).contains(KNOWN);
        assertThat(settled.job().step()).isEqualTo(Step.GIVEN_UP);
        assertThat(settled.job().lastError().orElseThrow()).contains(other.value());
    }

    @Test
    void what_is_deleted_while_it_is_registered_again_is_removed() {
        for (String answer : List.of("done", "refused", "notReached", "unclear")) {
            var settled = settle(registered().leaving(), restoring(), answer(answer), true);
            assertThat(settled.handle().state()).as(answer).isInstanceOf(HandleState.Deleting.class);
            assertThat(settled.job().intent()).as(answer).isEqualTo(Intent.UNREGISTER);
            assertThat(settled.job().publicHandle())
                    .as("by the name that it has there: %s", answer)
                    .contains(KNOWN);
        }
    }

    @Test
    void a_change_does_not_turn_registering_again_into_a_change_of_what_is_not_there() {
        var waiting = job(Intent.UPDATE, Patience.KEEP_TRYING, 1, true)
                .done(Optional.of(KNOWN))
                .restoration(KNOWN, NOW);
        assertThat(waiting.mayExist()).isTrue();
        assertThat(waiting.update(KNOWN, NOW).isRestoring()).isTrue();
        var done = waiting.claimed(new Lease("node", NOW)).done(Optional.of(KNOWN));
        assertThat(done.update(KNOWN, NOW).intent()).isEqualTo(Intent.UPDATE);
    }
}
