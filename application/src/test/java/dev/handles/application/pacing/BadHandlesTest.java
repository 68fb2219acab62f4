package dev.handles.application.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.RegistrarView;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A handle that always fails delays no other, and a registrar that is dead to all of its few handles is left alone. */
class BadHandlesTest extends OnePacedRegistrar {

    @Test
    void a_handle_that_fails_again_and_again_counts_once() {
        fail(3);
        IntStream.range(0, 20).forEach(i -> assertThat(perform("bad")).isEqualTo(AWAY));
        IntStream.range(0, 20).forEach(i -> assertThat(perform("BAD")).isEqualTo(AWAY));
        answers = () -> DONE;
        assertThat(perform()).isEqualTo(DONE);

        fail(4);
        assertThat(perform()).as("the fifth since the answer").isEqualTo(AWAY);
        notCalled(perform());
    }

    @Test
    void looks_at_a_handle_count_with_what_is_told_of_it_and_lists_count_once() {
        var away = new RegistrarView.NotReached("away");
        var tellsNothing = new PacedRegistrar(
                new ScriptedRegistrar((told, limit) -> AWAY, looked -> away, from -> away),
                FIRST_PAUSE,
                Clock.fixed(now.get(), ZoneOffset.UTC),
                time -> {});
        var call = call();
        IntStream.range(0, 6).forEach(i -> {
            tellsNothing.look(call, LIMIT);
            tellsNothing.perform(call, LIMIT);
            tellsNothing.list(call.destination(), Optional.empty(), Optional.empty(), LIMIT);
        });
        assertThat(tellsNothing.breakers())
                .extracting(PacedRegistrar.Breaker::state)
                .containsExactly("closed");
    }

    @Test
    void after_a_trial_of_one_that_had_failed_another_handle_may_try_at_once() {
        failWith("bad");
        pass(Duration.ofSeconds(10));
        assertThat(perform("bad")).isEqualTo(AWAY);

        notCalled(perform("bad"));
        assertThat(paced.isOpen(call().destination())).isTrue();
        answers = () -> DONE;
        assertThat(perform()).isEqualTo(DONE);
        assertThat(paced.breakers()).extracting(PacedRegistrar.Breaker::state).containsExactly("closed");
    }

    @Test
    void after_a_trial_of_one_that_had_not_failed_nobody_tries() {
        failWith("bad");
        pass(Duration.ofSeconds(10));
        assertThat(perform()).isEqualTo(AWAY);
        for (var handle : List.of("bad", "another")) {
            notCalled(perform(handle));
        }
        assertThat(paced.isOpen(call().destination())).isFalse();
    }

    @Test
    void a_dead_registrar_that_has_few_handles_is_left_alone_for_longer_each_time() {
        var few = List.of("a", "b", "c", "d", "e");
        answers = () -> AWAY;
        few.forEach(this::perform);
        int before = calls.get();
        for (long seconds : new long[] {10, 20, 40, 80, 160, 300, 300}) {
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            few.forEach(handle -> notCalled(perform(handle)));
            pass(Duration.ofMillis(1));
            few.forEach(this::perform);
            assertThat(calls).as("one trial after %s s", seconds).hasValue(++before);
        }
        answers = () -> DONE;
        pass(Duration.ofSeconds(300));
        few.forEach(handle -> assertThat(perform(handle)).isEqualTo(DONE));
    }

    @Test
    void a_handle_says_something_new_when_five_others_have_failed_since() {
        failWith("bad");
        for (long seconds : new long[] {10, 20, 40, 80, 160}) {
            pass(Duration.ofSeconds(seconds));
            assertThat(perform()).isEqualTo(AWAY);
        }
        pass(Duration.ofSeconds(300));
        assertThat(perform("bad")).isEqualTo(AWAY);
        notCalled(perform());
    }

    /** Five in a row, this one among them. */
    private void failWith(String handle) {
        fail(4);
        assertThat(perform(handle)).isEqualTo(AWAY);
    }
}
