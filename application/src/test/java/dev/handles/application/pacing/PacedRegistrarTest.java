package dev.handles.application.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a registrar that does not answer, or asks to be left alone, is left alone. */
class PacedRegistrarTest extends OnePacedRegistrar {

    @Test
    void five_handles_that_fail_in_a_row_close_the_way_to_the_registrar() {
        fail(4);
        assertThat(paced.breakers()).extracting(PacedRegistrar.Breaker::state).containsExactly("closed");
        assertThat(paced.leftAlone(call().destination())).isEmpty();
        fail(1);

        var answer = notCalled(perform());

        assertThat(paced.leftAlone(call().destination())).contains(answer);
        assertThat(answer)
                .as("who waits is told at once, and when to come again")
                .isEqualTo(NotReached.notCalled(
                        "calls for 5 handles in a row have failed", Optional.of(Duration.ofSeconds(10))));
        assertThat(paced.inBackground().perform(call(), LIMIT))
                .isEqualTo(NotReached.notCalled(
                        "calls for 5 handles in a row have failed", Optional.of(Duration.ofSeconds(10))));
        assertThat(calls).hasValue(5);
        assertThat(paced.breakers()).extracting(PacedRegistrar.Breaker::state).containsExactly("open");
    }

    @Test
    void an_answer_between_failures_keeps_it_open_to_all_even_a_refusal() {
        for (var answer : List.of(DONE, new Refused("no"))) {
            fail(4);
            answers = () -> answer;
            assertThat(perform()).isEqualTo(answer);
        }
        fail(4);
        assertThat(calls).hasValue(14);
    }

    @Test
    void it_is_open_to_the_background_but_while_it_is_left_alone() {
        var there = call().destination();
        assertThat(paced.isOpen(there)).isTrue();
        fail(5);
        assertThat(paced.isOpen(there)).isFalse();
        pass(Duration.ofSeconds(10));
        assertThat(paced.isOpen(there)).as("for a trial").isTrue();
        answers = () -> new NotReached("busy", Optional.of(Duration.ofMinutes(1)));
        perform();
        pass(Duration.ofSeconds(57));
        assertThat(paced.isOpen(there)).isFalse();
        pass(Duration.ofSeconds(3));
        answers = () -> DONE;
        perform();
        assertThat(paced.isOpen(there)).isTrue();
    }

    @Test
    void an_unclear_outcome_is_a_failure() {
        answers = () -> new Unclear("cut");
        IntStream.range(0, 5).forEach(i -> perform());
        notCalled(perform());
    }

    @Test
    void the_pause_doubles_after_each_trial_that_fails_up_to_five_minutes() {
        fail(5);
        for (long seconds : new long[] {10, 20, 40, 80, 160, 300, 300}) {
            int before = calls.get();
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            notCalled(perform());
            assertThat(calls).as("before %s s have passed", seconds).hasValue(before);
            pass(Duration.ofMillis(1));
            assertThat(perform()).isEqualTo(AWAY);
        }
    }

    @Test
    void a_trial_that_is_answered_opens_the_way_and_forgets() {
        fail(5);
        pass(Duration.ofSeconds(10));
        fail(1);
        pass(Duration.ofSeconds(20));
        answers = () -> DONE;
        assertThat(perform()).isEqualTo(DONE);

        fail(5);
        assertThat(notCalled(paced.inBackground().perform(call(), LIMIT)).retryAfter())
                .contains(Duration.ofSeconds(10));
    }

    @Test
    void while_one_tries_the_others_are_not_called() {
        fail(5);
        pass(Duration.ofSeconds(10));
        answers = () -> {
            notCalled(perform());
            assertThat(paced.breakers())
                    .extracting(PacedRegistrar.Breaker::state)
                    .containsExactly("half_open");
            return DONE;
        };
        assertThat(perform()).isEqualTo(DONE);
        assertThat(calls).hasValue(6);
    }

    @Test
    void a_bug_during_the_trial_leaves_another_trial() {
        fail(5);
        pass(Duration.ofSeconds(10));
        answers = () -> {
            throw new IllegalStateException("a bug");
        };
        assertThatThrownBy(this::perform).isInstanceOf(IllegalStateException.class);
        answers = () -> DONE;
        assertThat(perform()).isEqualTo(DONE);
    }

    @Test
    void who_does_not_wait_for_an_answer_learns_nothing_of_the_registrar() {
        answers = () -> {
            pass(Duration.ofSeconds(1));
            return new Unclear("no answer within 1000 ms");
        };
        IntStream.range(0, 20).forEach(i -> paced.perform(call(), Duration.ofSeconds(1)));
        assertThat(calls).hasValue(20);
    }

    @Test
    void a_registrar_that_wants_to_be_left_alone_is_and_who_can_wait_does() {
        answers = () -> new NotReached("429", Optional.of(Duration.ofSeconds(12)));
        perform();
        answers = () -> DONE;

        assertThat(notCalled(paced.perform(call(), Duration.ofSeconds(20))).retryAfter())
                .contains(Duration.ofSeconds(12));
        assertThat(notCalled(paced.inBackground().perform(call(), LIMIT)).retryAfter())
                .contains(Duration.ofSeconds(12));
        assertThat(calls).hasValue(1);
        assertThat(perform()).isEqualTo(DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(12));
    }

    @Test
    void its_own_retry_after_is_how_long_it_is_left_alone_but_for_an_hour_at_most() {
        answers = () -> new NotReached("503", Optional.of(Duration.ofMinutes(7)));
        var background = paced.inBackground();
        for (int i = 0; i < 5; i++) {
            assertThat(background.perform(call(), LIMIT)).extracting("reason").isEqualTo("503");
            pass(Duration.ofMinutes(7));
        }
        answers = () -> new NotReached("503", Optional.of(Duration.ofDays(1)));
        background.perform(call(), LIMIT);
        assertThat(notCalled(background.perform(call(), LIMIT)).retryAfter()).contains(Duration.ofHours(1));
    }

    @Test
    void another_destination_of_the_service_begins_anew() {
        fail(5);
        answers = () -> DONE;

        assertThat(paced.perform(call("one", "http://two.example", Optional.empty()), LIMIT))
                .isEqualTo(DONE);
        assertThat(paced.perform(call("two", "http://one.example", Optional.empty()), LIMIT))
                .isEqualTo(DONE);
        notCalled(perform());
    }

    @Test
    void a_thousand_destinations_are_remembered_and_no_more() {
        fail(5);
        answers = () -> DONE;
        IntStream.range(0, 1000)
                .forEach(i -> paced.perform(call("other " + i, "http://one.example", Optional.empty()), LIMIT));
        assertThat(paced.breakers()).hasSize(1000);
        assertThat(perform()).as("the longest unused one was forgotten").isEqualTo(DONE);
    }
}
