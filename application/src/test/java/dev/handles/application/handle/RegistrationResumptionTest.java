package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a registration whose client was never answered, over stores in memory. */
class RegistrationResumptionTest {

    private static final ShareId SHARE = new ShareId(Samples.id(2));
    private static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(3));
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final RegistrarAnswer DONE = new RegistrarAnswer.Done(Optional.of(new PublicHandle("hdl:1/2")));

    private final InMemoryStore stores = new InMemoryStore();
    private volatile RegistrarAnswer answer = DONE;
    private final HandleUseCases handles = node();

    private HandleUseCases node() {
        return Application.over(stores, (call, limit) -> answer, withdraw -> withdraw)
                .handles();
    }

    @BeforeEach
    void fill() {
        Registrant.enter(stores);
        share(stores, 2);
        stores.handleServices().add(Samples.handleService(3));
    }

    private HandleId accepted(Duration wait) {
        return handles.registerLater()
                .register(
                        CLIENT,
                        OnBehalfOf.oneself(),
                        subject(SHARE, SERVICE),
                        wait,
                        () -> new Command(Optional.empty(), MetadataPrefix.DEFAULT, "<metadata/>"))
                .id();
    }

    /** By a worker, as it is when whoever accepted it is dead. */
    private HandleId carriedThrough() {
        try (var work = handles.work()) {
            work.start();
            return accepted(LONG);
        }
    }

    /** After a first attempt that may work later. */
    private HandleId pausing() {
        try (var work = handles.work()) {
            work.start();
            return accepted(Duration.ZERO);
        } // which waits for the attempt
    }

    @Test
    void what_was_carried_through_is_registered() {
        var begun = carriedThrough();
        assertThat(handles.resume().outcome(CLIENT, begun, Duration.ZERO)).isEqualTo(begun);
        assertThat(handles.resume().progress(begun, Duration.ZERO).state()).isInstanceOf(HandleState.Registered.class);
    }

    @Test
    void what_was_registered_and_deleted_since_was_registered() {
        var begun = carriedThrough();
        handles.change().delete(CLIENT, begun, Optional.empty());
        assertThat(handles.resume().outcome(CLIENT, begun, Duration.ZERO)).isEqualTo(begun);
    }

    @Test
    void what_is_still_under_way_is_waited_for() {
        var begun = accepted(Duration.ZERO);
        assertThat(problemOf(() -> handles.resume().outcome(CLIENT, begun, Duration.ZERO)))
                .isInstanceOf(Problem.TemporaryFailure.class);
        assertThat(handles.resume().progress(begun, Duration.ZERO).state()).isEqualTo(new HandleState.Reserved());
        try (var work = handles.work()) {
            work.start();
            assertThat(handles.resume().outcome(CLIENT, begun, LONG)).isEqualTo(begun);
        }
    }

    @Test
    @Timeout(30) // the clock stands still here, so whoever waits does so for ever
    void who_asks_again_and_waits_does_not_wait_out_the_pause_between_attempts() {
        answer = new RegistrarAnswer.NotReached("away");
        var begun = pausing();
        var pausing = stores.registrationJobs().find(begun);
        assertThat(pausing.orElseThrow().nextAttemptAt()).isPresent();

        answer = DONE;
        var other = node();
        assertThat(problemOf(() -> other.resume().outcome(CLIENT, begun, Duration.ZERO)))
                .isInstanceOf(Problem.TemporaryFailure.class);
        assertThat(stores.registrationJobs().find(begun)).as("nobody waited").isEqualTo(pausing);
        try (var work = other.work()) {
            work.start();
            assertThat(other.resume().outcome(CLIENT, begun, LONG)).isEqualTo(begun);
        }
    }

    @Test
    void what_failed_for_good_is_told_to_who_insists_and_its_share_is_free() {
        answer = new RegistrarAnswer.Refused("no such prefix");
        var begun = carriedThrough();
        assertThat(stores.handles().holding(SHARE)).contains(begun);

        var refusal = new Problem.ExternalServiceOperationFailed(
                Samples.handleService(3).name().value(), "no such prefix", Optional.empty());
        assertThat(problemOf(() -> handles.resume().outcome(CLIENT, begun, LONG)))
                .isEqualTo(refusal);
        assertThat(stores.handles().holding(SHARE)).isEmpty();
        assertThat(problemOf(() -> handles.resume().outcome(CLIENT, begun, LONG)))
                .as("that answer may be lost too")
                .isInstanceOf(Problem.ExternalServiceOperationFailed.class);
    }

    @Test
    void what_failed_for_good_is_shown_to_who_does_not_insist_and_holds_its_share() {
        answer = new RegistrarAnswer.Refused("no such prefix");
        var begun = carriedThrough();
        assertThat(handles.resume().progress(begun, LONG).state()).isEqualTo(new HandleState.Failed());
        assertThat(stores.handles().holding(SHARE)).contains(begun);
    }
}
