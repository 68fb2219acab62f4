package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Slice;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code RegistrationJobs} must do. */
public interface RegistrationJobsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    /** A stored job with this number, leased to {@code owner} until {@code until}. */
    private static RegistrationJob stored(Stores stores, int number, String owner, Instant until) {
        var handle = Samples.stored(stores, number);
        var job = Samples.job(handle, Samples.handleService(number), owner, until);
        stores.registrationJobs().add(job);
        return job;
    }

    /** A stored job with this number that is due at {@code due}. */
    private static RegistrationJob due(Stores stores, int number, Instant due) {
        var job = stored(stores, number, "first", due).retryAt(due, false, "not yet");
        assertThat(stores.registrationJobs().settle(job, "first")).isTrue();
        return job;
    }

    @Test
    default void a_job_is_stored_whole() {
        var stores = emptyStores();
        var job = stored(stores, 1, "me", Samples.NOW.plusMillis(1234));
        var jobs = stores.registrationJobs();
        assertThat(jobs.find(job.handle())).contains(job);
        assertThat(jobs.find(new HandleId(Samples.id(2)))).isEmpty();
        assertThat(problemOf(() -> jobs.add(job))).isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    @Test
    default void every_outcome_is_stored_as_it_is() {
        var stores = emptyStores();
        var jobs = stores.registrationJobs();
        var known = Optional.of(Samples.PUBLIC_HANDLE);
        var when = Samples.NOW.plusMillis(1234);
        int number = 0;
        for (var outcome : List.<UnaryOperator<RegistrationJob>>of(
                job -> job.done(known),
                job -> job.givenUp(true, "ж".repeat(5000)),
                job -> job.retryAt(when, true, "later"),
                job -> job.removal(known, when, when.plusMillis(1), Optional.of("why")))) {
            var job = stored(stores, ++number, "me", Samples.NOW);
            var settled = outcome.apply(job);
            assertThat(jobs.settle(settled, "me")).isTrue();
            assertThat(jobs.find(job.handle())).contains(settled);
        }
    }

    @Test
    default void what_is_due_is_claimed_oldest_first_and_no_more_than_asked() {
        var stores = emptyStores();
        for (int number : new int[] {3, 1, 2, 4}) {
            due(stores, number, Samples.NOW.plusMillis(number));
        }
        var lease = new Lease("worker", Samples.NOW.plusSeconds(60));
        var claimed = stores.registrationJobs().claim(lease, Samples.NOW.plusMillis(3), 2);
        assertThat(claimed).extracting(job -> job.handle().value()).containsExactly(Samples.id(1), Samples.id(2));
        assertThat(stores.registrationJobs().claim(lease, Samples.NOW.plusMillis(3), 9))
                .extracting(job -> job.handle().value())
                .containsExactly(Samples.id(3));
        assertThat(stores.registrationJobs().claim(lease, Samples.NOW.plusMillis(3), 9))
                .isEmpty();
    }

    @Test
    default void what_is_due_of_services_that_have_enough_is_left_alone() {
        var stores = emptyStores();
        for (int number = 1; number <= 3; number++) {
            due(stores, number, Samples.NOW);
        }
        var jobs = stores.registrationJobs();
        var busy = Stream.of(1, 3)
                .map(number -> jobs.find(new HandleId(Samples.id(number))).orElseThrow())
                .map(job -> job.destination().service())
                .collect(toUnmodifiableSet());
        var lease = new Lease("worker", Samples.NOW.plusSeconds(60));
        assertThat(jobs.claim(lease, Samples.NOW, 9, busy))
                .extracting(job -> job.handle().value())
                .containsExactly(Samples.id(2));
        assertThat(jobs.claim(lease, Samples.NOW, 9)).hasSize(2);
    }

    @Test
    default void a_claimed_job_is_calling_and_one_attempt_further() {
        var stores = emptyStores();
        var job = due(stores, 1, Samples.NOW);
        var lease = new Lease("worker", Samples.NOW.plusMillis(60_001));
        var claimed = stores.registrationJobs().claim(lease, Samples.NOW, 1).getFirst();
        assertThat(claimed.step()).isEqualTo(Step.CALLING);
        assertThat(claimed.attempts()).isEqualTo(job.attempts() + 1);
        assertThat(claimed.lease()).contains(lease);
        assertThat(claimed.nextAttemptAt()).isEmpty();
        assertThat(claimed.mayExist()).as("what was known before").isFalse();
        var stored = stores.registrationJobs().find(job.handle()).orElseThrow();
        assertThat(stored.mayExist()).as("what is presumed").isTrue();
        assertThat(stored.attempts()).isEqualTo(claimed.attempts());
        assertThat(stored.lease()).contains(lease);
    }

    @Test
    default void a_lease_that_ran_out_is_taken_over_and_the_first_has_no_say_any_more() {
        var stores = emptyStores();
        var jobs = stores.registrationJobs();
        var until = Samples.NOW.plusMillis(500);
        var job = stored(stores, 1, "dead", until);
        assertThat(jobs.claim(new Lease("alive", until), until.minusMillis(1), 9))
                .isEmpty();
        var taken = jobs.claim(new Lease("alive", until.plusSeconds(9)), until, 9);
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().attempts()).isEqualTo(2);
        assertThat(jobs.settle(job.done(Optional.of(Samples.PUBLIC_HANDLE)), "dead"))
                .isFalse();
        assertThat(jobs.settle(taken.getFirst().done(Optional.of(Samples.PUBLIC_HANDLE)), "alive"))
                .isTrue();
        assertThat(jobs.find(job.handle()).orElseThrow().step()).isEqualTo(Step.DONE);
        assertThat(jobs.settle(job.done(Optional.empty()), "alive"))
                .as("it is nobody's now")
                .isFalse();
    }

    @Test
    default void a_late_outcome_counts_while_nobody_took_over() {
        var stores = emptyStores();
        var job = stored(stores, 1, "slow", Samples.NOW);
        assertThat(stores.registrationJobs().settle(job.done(Optional.of(Samples.PUBLIC_HANDLE)), "slow"))
                .isTrue();
    }

    @Test
    default void a_job_that_nobody_calls_is_replaced_and_one_that_is_called_is_left() {
        var stores = emptyStores();
        var jobs = stores.registrationJobs();
        var called = stored(stores, 1, "me", Samples.NOW.plusSeconds(60));
        var removal = called.removal(Optional.empty(), Samples.NOW, Samples.NOW, Optional.empty());
        assertThat(jobs.replace(removal)).isFalse();
        assertThat(jobs.find(called.handle())).contains(called);

        assertThat(jobs.settle(called.done(Optional.of(Samples.PUBLIC_HANDLE)), "me"))
                .isTrue();
        assertThat(jobs.replace(removal)).isTrue();
        assertThat(jobs.find(called.handle())).contains(removal);
        assertThat(jobs.replace(due(stores, 2, Samples.NOW).retryAt(Samples.NOW.plusSeconds(1), true, "again")))
                .as("one that waits")
                .isTrue();
    }

    @Test
    default void of_many_each_is_replaced_for_itself() {
        var stores = emptyStores();
        var jobs = stores.registrationJobs();
        var waits = due(stores, 1, Samples.NOW);
        var called = stored(stores, 2, "me", Samples.NOW.plusSeconds(60));
        var failed = stored(stores, 3, "me", Samples.NOW).givenUp(true, "no");
        assertThat(jobs.settle(failed, "me")).isTrue();
        var removals = Stream.of(waits, called, failed)
                .map(job -> job.removal(Optional.empty(), Samples.NOW, Samples.NOW, Optional.empty()))
                .toList();

        assertThat(jobs.replaceAll(removals)).containsExactly(true, false, true);

        assertThat(jobs.find(waits.handle())).contains(removals.getFirst());
        assertThat(jobs.find(called.handle())).contains(called);
        assertThat(jobs.find(failed.handle())).contains(removals.getLast());
        assertThat(jobs.replaceAll(List.of())).isEmpty();
    }

    @Test
    default void finished_jobs_are_never_due() {
        var stores = emptyStores();
        var done = stored(stores, 1, "me", Samples.NOW);
        stores.registrationJobs().settle(done.done(Optional.of(Samples.PUBLIC_HANDLE)), "me");
        var givenUp = stored(stores, 2, "me", Samples.NOW);
        stores.registrationJobs().settle(givenUp.givenUp(false, "no"), "me");
        assertThat(stores.registrationJobs().claim(new Lease("me", Samples.NOW), Samples.NOW.plusSeconds(99999), 9))
                .isEmpty();
    }

    @Test
    default void a_removal_that_was_given_up_is_due_again_when_it_says() {
        var stores = emptyStores();
        var leased = stored(stores, 1, "me", Samples.NOW);
        var removal = leased.removal(Optional.empty(), Samples.NOW, Samples.NOW, Optional.empty());
        var when = Samples.NOW.plusSeconds(60);
        stores.registrationJobs().settle(removal.givenUpUntil(when, "no"), "me");
        var lease = new Lease("worker", when.plusSeconds(60));
        assertThat(stores.registrationJobs().claim(lease, when.minusMillis(1), 9))
                .isEmpty();
        assertThat(stores.registrationJobs().claim(lease, when, 9))
                .extracting(RegistrationJob::handle)
                .containsExactly(leased.handle());
    }

    @Test
    default void changes_that_were_refused_are_found_by_service_and_never_due() {
        var stores = emptyStores();
        var jobs = stores.registrationJobs();
        for (int number = 1; number <= 4; number++) {
            var leased = stored(stores, number, "me", Samples.NOW);
            var change = leased.update(Samples.PUBLIC_HANDLE, Samples.NOW);
            jobs.settle(
                    switch (number) {
                        case 1 -> change.givenUp(true, "no");
                        case 2 ->
                            leased.restoration(Samples.PUBLIC_HANDLE, Samples.NOW)
                                    .givenUp(true, "no");
                        case 3 -> leased.givenUp(true, "a registration");
                        default -> change.done(Optional.of(Samples.PUBLIC_HANDLE));
                    },
                    "me");
        }
        for (int number = 1; number <= 4; number++) {
            var service = Samples.handleService(number).id();
            var refused = jobs.refusedChanges(service, Slice.first(9));
            assertThat(refused).as("of service " + number).hasSize(number <= 2 ? 1 : 0);
            refused.forEach(id -> assertThat(jobs.refusedChanges(service, Slice.after(id.value(), 9)))
                    .isEmpty());
        }
        assertThat(jobs.claim(new Lease("worker", Samples.NOW), Samples.NOW.plusSeconds(99999), 9))
                .isEmpty();
        var again = jobs.find(new HandleId(Samples.id(1)))
                .orElseThrow()
                .retried(Samples.handleService(1).destination(), Samples.NOW)
                .orElseThrow();
        assertThat(jobs.replace(again)).isTrue();
        assertThat(jobs.refusedChanges(Samples.handleService(1).id(), Slice.first(9)))
                .isEmpty();
        assertThat(jobs.claim(new Lease("worker", Samples.NOW), Samples.NOW, 9)).hasSize(1);
    }

    @Test
    default void eight_workers_never_get_the_same_job() {
        var stores = emptyStores();
        for (int number = 0; number < 60; number++) {
            due(stores, number, Samples.NOW.plusMillis(number % 7));
        }
        var claimed = atOnce(8, worker -> {
            List<String> mine = new ArrayList<>();
            var lease = new Lease("worker " + worker, Samples.NOW.plusSeconds(60));
            while (true) {
                var some = stores.registrationJobs().claim(lease, Samples.NOW.plusSeconds(1), 3);
                if (some.isEmpty()) {
                    return mine;
                }
                some.forEach(job -> mine.add(job.handle().value()));
            }
        });
        var all = new ArrayList<>(claimed.stream().flatMap(List::stream).toList());
        assertThat(all).doesNotHaveDuplicates();
        // a worker that only saw what rivals had locked found nothing and went home: a later look finds the rest
        stores.registrationJobs()
                .claim(new Lease("last", Samples.NOW.plusSeconds(60)), Samples.NOW.plusSeconds(1), 60)
                .forEach(job -> all.add(job.handle().value()));
        assertThat(all).doesNotHaveDuplicates().hasSize(60);
    }

    @Test
    default void a_claim_is_undone_with_its_transaction() {
        var stores = emptyStores();
        due(stores, 1, Samples.NOW);
        var lease = new Lease("worker", Samples.NOW.plusSeconds(60));
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    assertThat(stores.registrationJobs().claim(lease, Samples.NOW, 9))
                            .hasSize(1);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stores.registrationJobs().claim(lease, Samples.NOW, 9)).hasSize(1);
    }

    @Test
    default void the_failed_ones_of_a_service_begin_anew_part_by_part_and_each_once() {
        var stores = emptyStores();
        var service = Samples.handleService(1);
        stores.handleServices().add(service);
        var space = Samples.space(1);
        stores.spaces().add(space);
        for (int number = 1; number <= 5; number++) {
            var share = Samples.share(number, space.id());
            stores.shares().add(share);
            var handle = Samples.stored(stores, number, service, share);
            stores.registrationJobs().add(Samples.job(handle, service, "me", Samples.NOW));
            boolean failed = number != 3;
            var job = Samples.job(handle, service, "me", Samples.NOW);
            stores.registrationJobs()
                    .settle(failed ? job.givenUp(number == 4, "no") : job.retryAt(Samples.NOW, false, "later"), "me");
            if (failed) {
                stores.handles().save(handle.failed());
            }
        }
        var moved = Samples.renamed(service, "moved").destination();
        var now = Samples.NOW.plusMillis(5);

        var first = stores.registrationJobs().retryFailed(moved, now, Slice.first(2));
        var second = stores.registrationJobs()
                .retryFailed(moved, now, Slice.after(first.getLast().cursor(), 2));
        assertThat(first).extracting(at -> at.id().value()).containsExactly(Samples.id(1), Samples.id(2));
        assertThat(second).extracting(at -> at.id().value()).containsExactly(Samples.id(4), Samples.id(5));
        assertThat(stores.registrationJobs().retryFailed(moved, now, Slice.first(2)))
                .isEmpty();
        for (int number : new int[] {1, 2, 4, 5}) {
            var handle = stores.handles().find(new HandleId(Samples.id(number))).orElseThrow();
            assertThat(handle.state()).isEqualTo(new HandleState.Reserved());
            assertThat(handle.version()).isEqualTo(2);
            var before = Samples.job(handle, service, "me", Samples.NOW).givenUp(number == 4, "no");
            assertThat(stores.registrationJobs().find(handle.id())).isEqualTo(before.retried(moved, now));
        }
        assertThat(stores.registrationJobs()
                        .retryFailed(Samples.handleService(2).destination(), now, Slice.first(2)))
                .as("another service")
                .isEmpty();
    }

    @Test
    default void what_was_given_up_goes_where_its_service_is_by_now() {
        var stores = emptyStores();
        var job = stored(stores, 1, "me", Samples.NOW).givenUp(false, "no");
        stores.registrationJobs().settle(job, "me");
        var moved = Samples.renamed(Samples.handleService(1), "moved").destination();
        var retried = job.retried(moved, Samples.NOW).orElseThrow();
        assertThat(stores.registrationJobs().replace(retried)).isTrue();
        assertThat(stores.registrationJobs().find(job.handle())).contains(retried);
    }
}
