package dev.handles.application.handle;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Member;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client who waits is told, and what is left, when the registrar does not do it. */
class FailedRegistrationTest extends RegistrationScene {

    private Optional<HandleId> begun = Optional.empty();

    @BeforeEach
    void enter() {
        memberRegisters();
    }

    @Test
    void who_gives_no_time_to_wait_is_told_that_and_nothing_is_called() {
        assertThat(problemOf(() -> register(Duration.ZERO)))
                .isEqualTo(new Problem.ExternalServiceOperationFailed(
                        "service 3",
                        "not called: no time was given to wait for it",
                        Optional.of(Duration.ofSeconds(30))));
        assertThat(calls).isEmpty();
        assertThat(stores.handles().holding(SHARE)).isEmpty();
    }

    @Test
    void who_waits_is_told_at_once_that_the_registrar_is_left_alone_and_for_how_long() {
        var pause = Duration.ofMillis(100);
        registrar = call -> RegistrarAnswer.NotReached.notCalled("it is left alone", Optional.of(pause));

        assertThat(problemOf(this::register))
                .isEqualTo(new Problem.ExternalServiceOperationFailed(
                        "service 3", "not called: it is left alone", Optional.of(pause)));
        assertThat(calls).as("asked once").hasSize(1);
    }

    @Test
    void nothing_is_stored_for_who_waits_for_a_registrar_that_is_left_alone() {
        var pause = Duration.ofMinutes(2);
        leftAlone = Optional.of(RegistrarAnswer.NotReached.notCalled("it is left alone", Optional.of(pause)));
        int before = recorded();
        assertThat(problemOf(this::register))
                .isEqualTo(new Problem.ExternalServiceOperationFailed(
                        "service 3", "not called: it is left alone", Optional.of(pause)));
        assertThat(recorded()).isEqualTo(before);
        assertThat(calls).isEmpty();

        leftAlone = Optional.empty();
        register();
        assertThat(recorded()).isGreaterThan(before);
    }

    @Test
    void after_a_refusal_the_handle_is_gone_the_share_is_free_and_the_identifier_is_used_up() {
        registrarSays(new RegistrarAnswer.Refused("no such prefix"));

        assertThat(problemOf(this::register))
                .isEqualTo(new Problem.ExternalServiceOperationFailed("service 3", "no such prefix", Optional.empty()));
        assertThat(stores.handles().holding(SHARE)).isEmpty();
        var refused = calls.getFirst().identifier();
        assertThat(stores.handles().reserve(refused, new HandleId("another"))).isEqualTo(Handles.Reservation.TAKEN);
        assertThat(stores.memberships().members(Resource.of(begun.orElseThrow()), Member.Kind.USER, Slice.first(10)))
                .isEmpty();

        registrar = RegistrationScene::done;
        register();
    }

    @Test
    void what_may_be_left_at_the_registrar_is_to_be_removed() {
        registrarSays(new RegistrarAnswer.Unclear("connection cut"));

        assertThat(problemOf(this::register))
                .isEqualTo(new Problem.ExternalServiceOperationFailed(
                        "service 3", "connection cut", Optional.of(RegistrarAnswer.USUAL_PAUSE)));
        assertThat(stores.handles().holding(SHARE)).isEmpty();
        var job = job(begun.orElseThrow());
        assertThat(job.intent()).isEqualTo(Intent.UNREGISTER);
        assertThat(job.nextAttemptAt().orElseThrow()).isBefore(Samples.NOW.plusSeconds(30));
    }

    @Test
    void a_registrar_that_says_when_to_come_back_is_called_again_within_the_wait() {
        registrar = call -> calls.size() < 3
                ? new RegistrarAnswer.NotReached("busy", Optional.of(Duration.ofMillis(5)))
                : done(call);

        var id = register();

        assertThat(calls).hasSize(3).allMatch(call -> !call.repeated());
        assertThat(stores.handles().find(id).orElseThrow().progress().attempts())
                .isEqualTo(3);
        assertThat(job(id).step()).isEqualTo(Step.DONE);
    }

    @Test
    void a_second_call_says_that_the_first_one_may_have_done_it_and_what_that_may_have_left_is_removed() {
        registrar = call -> {
            begun = stores.handles().holding(SHARE);
            return calls.size() < 2
                    ? new RegistrarAnswer.Unclear("cut", Optional.of(Duration.ofMillis(5)))
                    : new RegistrarAnswer.Refused("no");
        };

        assertThat(problemOf(this::register))
                .isEqualTo(new Problem.ExternalServiceOperationFailed("service 3", "no", Optional.empty()));
        assertThat(calls).extracting(Registrar.Call::repeated).containsExactly(false, true);
        assertThat(job(begun.orElseThrow()).intent()).isEqualTo(Intent.UNREGISTER);
    }

    @Test
    void who_would_have_to_wait_too_long_is_told_at_once() {
        registrar = call -> new RegistrarAnswer.NotReached("busy", Optional.of(WAIT));

        assertThat(problemOf(this::register))
                .isEqualTo(new Problem.ExternalServiceOperationFailed("service 3", "busy", Optional.of(WAIT)));
        assertThat(calls).hasSize(1);
    }

    /** Of the handle that holds the share while it is asked. */
    private void registrarSays(RegistrarAnswer answer) {
        registrar = call -> {
            begun = stores.handles().holding(SHARE);
            return answer;
        };
    }
}
