package dev.handles.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.reconciliation.Tally;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One node's work on a comparison, step by step, with a registrar that shows what a test says. */
class ReconciliationRunTest extends ReconciliationScene {

    @Test
    void a_node_that_takes_over_goes_on_where_the_other_one_was() {
        registered(5);
        begin(false);
        shown = call -> {
            stopping = looked.size() == 2; // this look is the last
            return new RegistrarView.Absent();
        };
        work("first");
        assertThat(looked).hasSize(2);
        assertThat(stored().isRunning()).isTrue();

        stopping = false;
        shown = call -> new RegistrarView.Absent();
        work("second");
        assertThat(looked).hasSize(5).doesNotHaveDuplicates();
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stored().count(Tally.MISSING)).isEqualTo(5);
        assertThat(findings()).hasSize(5);
    }

    @Test
    void who_lost_his_lease_stores_nothing_more_and_repairs_nothing() {
        var handle = registered(1).getFirst();
        begin(true);
        shown = call -> {
            var later = clock.instant().plus(Progress.LEASE);
            assertThat(stores.reconciliations().claim(new Lease("heir", later.plusSeconds(60)), later, 1))
                    .hasSize(1);
            return new RegistrarView.Absent();
        };
        work("slow");
        assertThat(findings()).isEmpty();
        assertThat(stored().lease().map(Lease::owner)).contains("heir");
        assertThat(job(handle).step()).isEqualTo(Step.DONE);
        assertThat(stores.handles().find(handle.id()).orElseThrow().state()).isInstanceOf(HandleState.Registered.class);
    }

    @Test
    void a_handle_that_was_deleted_during_the_look_is_not_missing() {
        var handle = registered(1).getFirst();
        begin(true);
        shown = call -> {
            stores.handles().save(handle.leaving());
            return new RegistrarView.Absent();
        };
        work("me");
        assertThat(findings()).isEmpty();
        assertThat(stored().count(Tally.UNDER_WAY)).isEqualTo(1);
        assertThat(job(handle).step()).isEqualTo(Step.DONE);
    }

    @Test
    void a_handle_that_the_registrar_is_being_told_of_is_not_looked_at() {
        var handle = registered(1).getFirst();
        stores.registrationJobs().replace(job(handle).update(Samples.PUBLIC_HANDLE, clock.instant()));
        begin(false);
        work("me");
        assertThat(looked).isEmpty();
        assertThat(stored().count(Tally.UNDER_WAY)).isEqualTo(1);
    }

    @Test
    void a_registrar_that_is_away_is_waited_for_and_given_up_after_a_day() {
        registered(1);
        begin(false);
        shown = call -> new RegistrarView.NotReached("it is away", Optional.of(Duration.ofSeconds(7)));
        work("me");
        assertThat(stored().nextAt()).contains(clock.instant().plusSeconds(7));
        assertThat(stored().lease()).isEmpty();

        var longAgo = Reconciliation.begin(
                new ReconciliationId(Samples.id(2)),
                stored().service(),
                Samples.CREATOR.user(),
                false,
                Samples.NOW.minus(Duration.ofDays(2)));
        assertThat(longAgo.unreached(clock.instant(), clock.instant(), "it is away")
                        .state())
                .isEqualTo(Reconciliation.State.FAILED);
    }

    @Test
    void a_place_that_never_tells_is_not_asked_for_ever() {
        registered(30);
        begin(false);
        shown = call -> new RegistrarView.NotTold("no such call");
        work("me");
        assertThat(looked).hasSize(Comparison.PATIENCE);
        assertThat(stored().count(Tally.NOT_TOLD)).isEqualTo(30);
        assertThat(stored().notTold()).contains("no such call");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_refused_removal_is_found_and_tried_again() {
        var handle = registered(1).getFirst();
        stores.handles().save(handle.leaving());
        stores.registrationJobs()
                .replace(job(handle)
                        .removal(handle.state().knownAs(), Samples.NOW)
                        .givenUp(true, "no"));
        begin(true);
        work("me");
        assertThat(findings()).extracting(Finding::kind).containsExactly(Finding.Kind.NOT_REMOVED);
        assertThat(job(handle).step()).isEqualTo(Step.PENDING);
        assertThat(job(handle).intent()).isEqualTo(RegistrationJob.Intent.UNREGISTER);
    }

    @Test
    void a_repair_is_a_job_in_the_outbox() {
        var handles = registered(2);
        begin(true);
        shown = call -> call.identifier().equals(handles.getFirst().identifier())
                ? new RegistrarView.Absent()
                : new RegistrarView.Known(Optional.of("https://elsewhere.example.org/"));
        work("me");
        var lost = job(handles.getFirst());
        assertThat(lost.isRestoring()).isTrue();
        assertThat(lost.step()).isEqualTo(Step.PENDING);
        assertThat(job(handles.getLast()).intent()).isEqualTo(RegistrationJob.Intent.UPDATE);
        for (Handle handle : handles) {
            assertThat(stores.handles().find(handle.id()).orElseThrow().state())
                    .isInstanceOf(HandleState.Updating.class);
        }
        assertThat(findings()).allMatch(Finding::repairing).hasSize(2);
        assertThat(stored().count(Tally.REPAIRED)).isEqualTo(2);
    }
}
