package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static dev.handles.application.testing.ReconciliationSamples.AT;
import static dev.handles.application.testing.ReconciliationSamples.begun;
import static dev.handles.application.testing.ReconciliationSamples.claimed;
import static dev.handles.application.testing.ReconciliationSamples.ended;
import static dev.handles.application.testing.ReconciliationSamples.service;
import static dev.handles.application.testing.ReconciliationSamples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.reconciliation.Tally;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code Reconciliations}, and the stores beside it, must do for those that run. */
public interface ReconciliationsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void a_reconciliation_is_stored_whole_wherever_it_stands() {
        var stores = emptyStores();
        var reconciliations = stores.reconciliations();
        var begun = stored(stores, 1, service(stores, 1));
        assertThat(reconciliations.find(begun.id())).contains(begun);
        assertThat(reconciliations.find(new ReconciliationId(Samples.id(2)))).isEmpty();

        var claimed = claimed(stores, "me", AT);
        assertThat(claimed).isEqualTo(begun.leased(new Lease("me", AT.plusSeconds(60))));
        var counted = claimed;
        for (Tally tally : Tally.values()) {
            counted = counted.counted(tally, tally.ordinal() + 1L);
        }
        for (var state : List.of(
                counted.untold("why ж").unlisted("because").passed("a cursor", AT.plusMillis(1)),
                counted.next(AT.plusMillis(2)),
                counted.next(AT).next(AT),
                counted.next(AT).next(AT).leased(new Lease("me", AT.plusSeconds(90))))) {
            assertThat(reconciliations.save(state, "me")).isTrue();
            assertThat(reconciliations.find(begun.id())).contains(state);
            assertThat(reconciliations.findAll(List.of(begun.id(), new ReconciliationId("x"))))
                    .containsExactly(state);
        }
        var failed = counted.unreached(AT.plusSeconds(200_000), AT.plusSeconds(200_001), "it is away");
        assertThat(reconciliations.save(failed, "me")).isTrue();
        assertThat(reconciliations.find(begun.id())).contains(failed);
        assertThat(failed.state()).isEqualTo(Reconciliation.State.FAILED);
    }

    @Test
    default void a_service_has_one_running_at_a_time_whoever_begins_at_once() {
        var stores = emptyStores();
        var service = service(stores, 1);
        var other = service(stores, 2);
        var outcomes = atOnce(8, number -> {
            try {
                stores.reconciliations().add(begun(number, service, AT));
                return "begun";
            } catch (Problem.Raised raised) {
                return raised.problem().getClass().getSimpleName();
            }
        });
        assertThat(outcomes).containsOnlyOnce("begun").containsOnly("begun", "AlreadyExists");
        stored(stores, 100, other);
    }

    @Test
    default void one_of_no_service_is_not_there() {
        var stores = emptyStores();
        assertThat(problemOf(() -> stores.reconciliations().add(begun(1, new HandleServiceId(Samples.id(9)), AT))))
                .isEqualTo(new Problem.NotFound());
    }

    @Test
    default void one_claimant_gets_it_and_the_next_when_his_lease_is_over() {
        var stores = emptyStores();
        stored(stores, 1, service(stores, 1));
        var claimed = atOnce(
                6,
                number -> stores.reconciliations()
                        .claim(new Lease("node " + number, AT.plusSeconds(60)), AT, 10)
                        .size());
        assertThat(claimed.stream().mapToInt(size -> size).sum()).isEqualTo(1);
        assertThat(stores.reconciliations().claim(new Lease("x", AT.plusSeconds(120)), AT.plusSeconds(59), 10))
                .isEmpty();
        var taken = claimed(stores, "heir", AT.plusSeconds(60));
        assertThat(stores.reconciliations().save(taken.passed("late", AT), "node 0"))
                .isFalse();
        assertThat(stores.reconciliations().save(taken.passed("c", AT), "heir")).isTrue();
    }

    @Test
    default void one_that_rests_is_due_when_it_said() {
        var stores = emptyStores();
        stored(stores, 1, service(stores, 1));
        var resting = claimed(stores, "me", AT).passed("c", AT).resting(AT.plusSeconds(5));
        assertThat(stores.reconciliations().save(resting, "me")).isTrue();
        var lease = new Lease("you", AT.plusSeconds(90));
        assertThat(stores.reconciliations().claim(lease, AT.plusMillis(4999), 10))
                .isEmpty();
        assertThat(stores.reconciliations().claim(lease, AT.plusSeconds(5), 10)).containsExactly(resting.leased(lease));
    }

    @Test
    default void one_that_ended_is_never_due_and_may_run_again_unless_another_does() {
        var stores = emptyStores();
        var service = service(stores, 1);
        stored(stores, 1, service);
        var ended = ended(stores, claimed(stores, "me", AT));
        assertThat(ended.state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stores.reconciliations().claim(new Lease("x", AT), AT.plusSeconds(100_000), 10))
                .isEmpty();

        var again = ended.repaired(Samples.CREATOR.user(), AT.plusSeconds(10));
        assertThat(stores.reconciliations().resume(again)).isTrue();
        assertThat(stores.reconciliations().find(again.id())).contains(again);
        assertThat(problemOf(() -> stores.reconciliations().resume(again)))
                .as("it runs")
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
        assertThat(problemOf(() -> stored(stores, 2, service))).isEqualTo(new Problem.AlreadyExists(Optional.empty()));

        var endedAgain = claimed(stores, "me", AT.plusSeconds(10)).next(AT.plusSeconds(11));
        assertThat(stores.reconciliations().save(endedAgain, "me")).isTrue();
        stored(stores, 3, service);
        assertThat(problemOf(() -> stores.reconciliations().resume(again)))
                .as("another one runs")
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    @Test
    default void what_reconciliations_ask_of_handles_and_their_jobs() {
        var stores = emptyStores();
        var gone = Samples.stored(stores, 1);
        var live = Samples.stored(stores, 2);
        for (var handle : List.of(gone, live)) {
            var number = handle.equals(gone) ? 1 : 2;
            stores.registrationJobs().add(Samples.job(handle, Samples.handleService(number), "me", AT));
        }
        var job = stores.registrationJobs().find(gone.id()).orElseThrow();
        assertThat(stores.handles().takenAmong(List.of(gone.identifier().key(), "10.5072/nobodys")))
                .containsExactly(gone.identifier().key());
        assertThat(stores.handles().takenAmong(List.of())).isEmpty();
        assertThat(stores.registrationJobs().findAll(List.of(gone.id()))).containsExactly(job);

        assertThat(stores.registrationJobs().refusedRemovals(gone.service(), Slice.first(5)))
                .isEmpty();
        var leaving = gone.leaving();
        stores.handles().save(leaving);
        assertThat(stores.registrationJobs().refusedRemovals(gone.service(), Slice.first(5)))
                .as("somebody calls")
                .isEmpty();
        stores.registrationJobs().settle(job.givenUp(true, "no"), "me");
        var refused = stores.registrationJobs().refusedRemovals(gone.service(), Slice.first(5));
        assertThat(refused).extracting(at -> at.id()).containsExactly(gone.id());
        assertThat(stores.registrationJobs()
                        .refusedRemovals(
                                gone.service(), Slice.after(refused.getFirst().cursor(), 5)))
                .isEmpty();
        assertThat(stores.registrationJobs().refusedRemovals(live.service(), Slice.first(5)))
                .isEmpty();
    }
}
