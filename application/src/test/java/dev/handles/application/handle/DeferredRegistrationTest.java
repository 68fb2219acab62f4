package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering without insisting. */
class DeferredRegistrationTest extends RegistrationScene {

    @BeforeEach
    void enter() {
        administratorRegisters();
    }

    @Test
    void who_does_not_wait_gets_a_reserved_handle_that_holds_its_share_and_nobody_was_called() {
        var handle = registerLater(Duration.ZERO);

        assertThat(handle.state()).isEqualTo(new HandleState.Reserved());
        assertThat(handle.progress().attempts()).isZero();
        assertThat(stores.handles().holding(SHARE)).contains(handle.id());
        assertThat(calls).isEmpty();
    }

    @Test
    void who_waits_gets_what_came_of_it() {
        try (var work = handles.work()) {
            work.start();

            assertThat(registerLater(WAIT).state()).isInstanceOf(HandleState.Registered.class);
        }
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_refusal_for_good_makes_it_fail_in_the_registrars_words_and_hold_its_share() {
        registrar = call -> new RegistrarAnswer.Refused("no such prefix");
        try (var work = handles.work()) {
            work.start();

            var handle = registerLater(WAIT);

            assertThat(handle.state()).isEqualTo(new HandleState.Failed());
            assertThat(handle.progress().lastError()).contains("no such prefix");
            assertThat(stores.handles().holding(SHARE)).contains(handle.id());
        }
    }

    @Test
    void what_passes_is_tried_again_not_before_the_registrar_wants_to_be_asked() {
        registrar = call -> new RegistrarAnswer.NotReached("busy", Optional.of(Duration.ofHours(2)));
        var handle = registerLater(Duration.ZERO);

        work();

        var job = job(handle.id());
        assertThat(job.step()).isEqualTo(Step.PENDING);
        assertThat(job.nextAttemptAt()).contains(Samples.NOW.plusMillis(700).plus(Duration.ofHours(2)));
        assertThat(current(handle).state()).isEqualTo(new HandleState.Reserved());
    }

    @Test
    void only_for_who_waits_a_registrar_is_called_again_at_once() {
        registrar = call -> calls.size() < 2
                ? new RegistrarAnswer.NotReached("busy", Optional.of(Duration.ofMillis(5)))
                : done(call);
        var accepted = registerLater(Duration.ZERO);

        work();

        assertThat(calls).hasSize(1);
        assertThat(job(accepted.id()).nextAttemptAt().orElseThrow()).isAfter(Samples.NOW);
    }

    @Test
    void what_was_deleted_while_its_caller_died_is_removed_and_not_registered_first() {
        var handle = registerLater(Duration.ZERO);
        var dead = new RegistrationJob.Lease("dead", Samples.NOW);
        stores.registrationJobs().claim(dead, Samples.NOW.plusSeconds(1), 1);
        handles.change().delete(CLIENT, handle.id(), Optional.empty());

        work();

        assertThat(calls).extracting(Registrar.Call::intent).containsExactly(RegistrationJob.Intent.UNREGISTER);
        assertThat(current(handle).state()).isInstanceOf(HandleState.Deleting.class);
        assertThat(job(handle.id()).dueAt())
                .as("once more, when nothing of the dead caller's can come any longer")
                .contains(Samples.NOW.plusMillis(700).plus(WAIT.multipliedBy(10)));
    }

    @Test
    void an_outcome_is_stored_once_the_store_is_back() {
        var handle = registerLater(Duration.ZERO);
        var away = new AtomicInteger(3);
        registrar = call -> {
            stores.failing(() -> away.getAndDecrement() > 0);
            return done(call);
        };

        work();

        assertThat(calls).hasSize(1);
        assertThat(away).hasNegativeValue();
        assertThat(current(handle).state()).isInstanceOf(HandleState.Registered.class);
    }
}
