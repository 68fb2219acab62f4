package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static dev.handles.application.handle.Registrant.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.handle.RehearseRegistration.Warning;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering without insisting, trying again, and rehearsing, over stores in memory. */
class DeferredRegistrationTest {

    private static final Client STRANGER = new Client.User(new UserId(Samples.id(99)));
    private static final ShareId SHARE = new ShareId(Samples.id(2));
    private static final HandleServiceId SERVICE = new HandleServiceId(Samples.id(3));
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final AuditLog.Filter EVERYTHING = new AuditLog.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    private final InMemoryStore stores = new InMemoryStore();
    private final List<Registrar.Call> calls = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch called = new CountDownLatch(1);
    private volatile Function<Registrar.Call, RegistrarAnswer> registrar = DeferredRegistrationTest::done;
    private final HandleUseCases handles = Application.over(
                    stores,
                    (call, limit) -> {
                        calls.add(call);
                        called.countDown();
                        return registrar.apply(call);
                    },
                    withdraw -> withdraw)
            .handles();

    @BeforeEach
    void fill() {
        Registrant.enter(stores);
        share(stores, 2);
        stores.handleServices().add(Samples.handleService(3));
    }

    @Test
    void who_does_not_wait_gets_a_reserved_handle_that_holds_its_share_and_nobody_was_called() {
        var handle = register(Duration.ZERO);

        assertThat(handle.state()).isEqualTo(new HandleState.Reserved());
        assertThat(handle.progress().attempts()).isZero();
        assertThat(stores.handles().holding(SHARE)).contains(handle.id());
        assertThat(calls).isEmpty();
    }

    @Test
    void who_waits_gets_what_came_of_it() {
        try (var work = handles.work()) {
            work.start();

            assertThat(register(LONG).state()).isInstanceOf(HandleState.Registered.class);
        }
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_refusal_for_good_makes_it_fail_in_the_registrars_words_and_hold_its_share() {
        registrar = call -> new RegistrarAnswer.Refused("no such prefix");
        try (var work = handles.work()) {
            work.start();

            var handle = register(LONG);

            assertThat(handle.state()).isEqualTo(new HandleState.Failed());
            assertThat(handle.progress().lastError()).contains("no such prefix");
            assertThat(stores.handles().holding(SHARE)).contains(handle.id());
        }
    }

    @Test
    void what_passes_is_tried_again_not_before_the_registrar_wants_to_be_asked() {
        registrar = call -> new RegistrarAnswer.NotReached("busy", Optional.of(Duration.ofHours(2)));
        var handle = register(Duration.ZERO);

        work();

        var job = stores.registrationJobs().find(handle.id()).orElseThrow();
        assertThat(job.step()).isEqualTo(Step.PENDING);
        assertThat(job.nextAttemptAt()).contains(Samples.NOW.plusMillis(700).plus(Duration.ofHours(2)));
        assertThat(current(handle).state()).isEqualTo(new HandleState.Reserved());
    }

    @Test
    void what_was_deleted_while_its_caller_died_is_removed_and_not_registered_first() {
        var handle = register(Duration.ZERO);
        var dead = new RegistrationJob.Lease("dead", Samples.NOW);
        stores.registrationJobs().claim(dead, Samples.NOW.plusSeconds(1), 1);
        handles.change().delete(CLIENT, handle.id(), Optional.empty());

        work();

        assertThat(calls).extracting(Registrar.Call::intent).containsExactly(RegistrationJob.Intent.UNREGISTER);
        assertThat(current(handle).state()).isInstanceOf(HandleState.Deleting.class);
        assertThat(stores.registrationJobs().find(handle.id()).orElseThrow().dueAt())
                .as("once more, when nothing of the dead caller's can come any longer")
                .contains(Samples.NOW.plusMillis(700).plus(LONG.multipliedBy(10)));
    }

    @Test
    void an_outcome_is_stored_once_the_store_is_back() {
        var handle = register(Duration.ZERO);
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

    @Test
    void what_waits_for_its_next_attempt_is_tried_at_once_when_somebody_wants_it() {
        registrar = call -> new RegistrarAnswer.NotReached("busy");
        var handle = register(Duration.ZERO);
        work();
        registrar = DeferredRegistrationTest::done;

        handles.retry().retry(CLIENT, handle.id());
        work();

        assertThat(current(handle).state()).isInstanceOf(HandleState.Registered.class);
        assertThat(current(handle).progress().attempts()).isEqualTo(2);
    }

    @Test
    void a_failed_handle_begins_anew_where_its_service_is_by_now() {
        registrar = call -> new RegistrarAnswer.Refused("wrong address");
        var handle = register(Duration.ZERO);
        work();
        var service = stores.handleServices().find(SERVICE).orElseThrow();
        stores.handleServices().save(Samples.renamed(service, "moved"));
        registrar = DeferredRegistrationTest::done;

        handles.retry().retry(CLIENT, handle.id());
        assertThat(current(handle).state()).isEqualTo(new HandleState.Reserved());
        work();

        assertThat(current(handle).state()).isInstanceOf(HandleState.Registered.class);
        assertThat(calls.getLast().destination().serviceName().value()).isEqualTo("moved");
        assertThat(calls.getLast().identifier()).isEqualTo(calls.getFirst().identifier());
    }

    @Test
    void a_retry_does_nothing_to_a_registered_handle() {
        var handle = register(Duration.ZERO);
        work();
        var before = current(handle);
        int entries = recorded();

        handles.retry().retry(CLIENT, handle.id());

        assertThat(current(handle)).isEqualTo(before);
        assertThat(recorded()).isEqualTo(entries);
    }

    @Test
    void a_change_that_the_registrar_refused_is_sent_once_more() {
        var handle = register(Duration.ZERO);
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
        var handle = register(Duration.ZERO);
        assertThat(problem(() -> handles.retry().retry(STRANGER, handle.id()))).isEqualTo(new Problem.Forbidden());
        assertThat(problem(() -> handles.retry().retryFailed(STRANGER, SERVICE)))
                .isEqualTo(new Problem.Forbidden());
    }

    @Test
    void a_rehearsal_tells_all_and_does_nothing() {
        var rehearsal = rehearse();

        assertThat(rehearsal.publicHandle()).contains(PublicHandle.ofDoi(rehearsal.identifier()));
        assertThat(rehearsal.metadata())
                .contains("<dc:identifier>"
                        + rehearsal.publicHandle().orElseThrow().value() + "</dc:identifier>")
                .contains("/share/" + SHARE.value());
        assertThat(rehearsal.warnings())
                .containsExactly(
                        Warning.IDENTIFIER_IS_AN_EXAMPLE, Warning.NO_CREATOR, Warning.NO_PUBLISHER, Warning.NO_DATE);
        assertThat(stores.handles().holding(SHARE)).isEmpty();
        assertThat(stores.handles().isTaken(rehearsal.identifier())).isFalse();
        assertThat(recorded()).isZero();
        assertThat(calls).isEmpty();
    }

    @Test
    void a_rehearsal_of_a_share_with_a_handle_is_a_conflict() {
        register(Duration.ZERO);
        assertThat(problem(this::rehearse)).isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    private RehearseRegistration.Rehearsal rehearse() {
        return handles.rehearse()
                .rehearse(CLIENT, OnBehalfOf.registry(), subject(SHARE, SERVICE), () -> command(Optional.empty()));
    }

    private Handle register(Duration wait) {
        return handles.registerLater()
                .register(
                        CLIENT, OnBehalfOf.registry(), subject(SHARE, SERVICE), wait, () -> command(Optional.empty()));
    }

    private Handle current(Handle handle) {
        return stores.handles().find(handle.id()).orElseThrow();
    }

    private int recorded() {
        return stores.auditLog().list(EVERYTHING, Slice.first(1000)).size();
    }

    /** One call, and what comes of it. */
    private void work() {
        called = new CountDownLatch(1);
        // each use cases have one worker, and a worker one life
        var again = Application.over(
                        stores,
                        (call, limit) -> {
                            calls.add(call);
                            called.countDown();
                            return registrar.apply(call);
                        },
                        withdraw -> withdraw)
                .handles();
        try (var work = again.work()) {
            work.start();
            assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static RegistrarAnswer done(Registrar.Call call) {
        return new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
    }

    private static Problem problem(Runnable attempt) {
        try {
            attempt.run();
        } catch (Problem.Raised raised) {
            return raised.problem();
        }
        throw new AssertionError("nothing was raised");
    }
}
