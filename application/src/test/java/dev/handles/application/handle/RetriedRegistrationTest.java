package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.titled;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telling a registrar once more because somebody wants it. */
class RetriedRegistrationTest extends RegistrationScene {

    private static final Client STRANGER = new Client.User(new UserId(Samples.id(99)));

    @BeforeEach
    void enter() {
        administratorRegisters();
    }

    @Test
    void what_waits_for_its_next_attempt_is_tried_at_once_when_somebody_wants_it() {
        registrar = call -> new RegistrarAnswer.NotReached("busy");
        var handle = registerLater(Duration.ZERO);
        work();
        registrar = RegistrationScene::done;

        handles.retry().retry(CLIENT, handle.id());
        work();

        assertThat(current(handle).state()).isInstanceOf(HandleState.Registered.class);
        assertThat(current(handle).progress().attempts()).isEqualTo(2);
    }

    @Test
    void a_failed_handle_begins_anew_where_its_service_is_by_now() {
        registrar = call -> new RegistrarAnswer.Refused("wrong address");
        var handle = registerLater(Duration.ZERO);
        work();
        var service = stores.handleServices().find(SERVICE).orElseThrow();
        stores.handleServices().save(Samples.renamed(service, "moved"));
        registrar = RegistrationScene::done;

        handles.retry().retry(CLIENT, handle.id());
        assertThat(current(handle).state()).isEqualTo(new HandleState.Reserved());
        work();

        assertThat(current(handle).state()).isInstanceOf(HandleState.Registered.class);
        assertThat(calls.getLast().destination().serviceName().value()).isEqualTo("moved");
        assertThat(calls.getLast().identifier()).isEqualTo(calls.getFirst().identifier());
    }

    @Test
    void a_retry_does_nothing_to_a_registered_handle() {
        var handle = registerLater(Duration.ZERO);
        work();
        var before = current(handle);
        int entries = recorded();

        handles.retry().retry(CLIENT, handle.id());

        assertThat(current(handle)).isEqualTo(before);
        assertThat(recorded()).isEqualTo(entries);
    }

    @Test
    void a_change_that_the_registrar_refused_is_sent_once_more() {
        var handle = registerLater(Duration.ZERO);
        work();
        registrar = call -> new RegistrarAnswer.Refused("no");
        handles.change().changeMetadata(CLIENT, handle.id(), Optional.empty(), () -> titled("Second"));
        work();
        assertThat(current(handle).progress().lastError()).contains("no");
        registrar = call -> new RegistrarAnswer.Done(Optional.empty());

        handles.retry().retry(CLIENT, handle.id());
        work();

        assertThat(current(handle).state()).isInstanceOf(HandleState.Registered.class);
        assertThat(current(handle).progress().lastError()).isEmpty();
    }

    @Test
    void all_failed_ones_of_a_service_are_retried_in_parts() {
        registrar = call -> new RegistrarAnswer.Refused("no");
        int many = RegistrationRetry.PART + 1;
        for (int number = 0; number < many; number++) {
            var share = share(stores, 1000 + number);
            var handle = Samples.stored(
                    stores, 1000 + number, stores.handleServices().find(SERVICE).orElseThrow(), share);
            stores.registrationJobs().add(Samples.job(handle, Samples.handleService(3), "me", Samples.NOW));
            stores.registrationJobs()
                    .settle(
                            Samples.job(handle, Samples.handleService(3), "me", Samples.NOW)
                                    .givenUp(false, "no"),
                            "me");
            stores.handles().save(handle.failed());
        }

        assertThat(handles.retry().retryFailed(CLIENT, SERVICE)).isEqualTo(many);
        assertThat(handles.retry().retryFailed(CLIENT, SERVICE)).isZero();
        assertThat(stores.auditLog()
                        .list(
                                new AuditLog.Filter(
                                        CLIENT.userId(),
                                        Optional.of(AuditSubject.Kind.HANDLE),
                                        Optional.empty(),
                                        Set.of(Action.HANDLE_REGISTRATION_RETRIED),
                                        Optional.empty(),
                                        Optional.empty()),
                                Slice.first(many + 1)))
                .as("each handle has an entry of its own")
                .hasSize(many);
    }

    @Test
    void who_may_not_change_may_not_retry() {
        var handle = registerLater(Duration.ZERO);
        assertThat(problemOf(() -> handles.retry().retry(STRANGER, handle.id())))
                .isEqualTo(new Problem.Forbidden());
        assertThat(problemOf(() -> handles.retry().retryFailed(STRANGER, SERVICE)))
                .isEqualTo(new Problem.Forbidden());
    }
}
