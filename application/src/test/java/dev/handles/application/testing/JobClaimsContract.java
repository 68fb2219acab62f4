package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.StoredJobs.due;
import static dev.handles.application.testing.StoredJobs.stored;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.subject.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How every {@code RegistrationJobs} must deal out what is due. */
public interface JobClaimsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

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
    default void where_a_claimed_job_goes_by_now_is_stored_unless_the_lease_went_to_somebody_else() {
        var stores = emptyStores();
        var jobs = stores.registrationJobs();
        due(stores, 1, Samples.NOW);
        var claimed =
                jobs.claim(new Lease("first", Samples.NOW), Samples.NOW, 1).getFirst();
        var moved = claimed.asOf(elsewhere(claimed, "https://second.example.org/api"));
        assertThat(jobs.redirectAll(List.of(moved))).containsExactly(true);
        assertThat(jobs.find(claimed.handle())).contains(moved.stored());

        var later = jobs.claim(new Lease("second", Samples.NOW), Samples.NOW.plusMillis(1), 1)
                .getFirst();
        assertThat(jobs.redirectAll(List.of(claimed))).containsExactly(false);
        assertThat(jobs.find(claimed.handle())).contains(later.stored());
        assertThat(later.destination()).isEqualTo(moved.destination());
    }

    private static Destination elsewhere(RegistrationJob job, String proxy) {
        var was = job.destination();
        return new Destination(
                was.service(),
                new Name("another name"),
                Optional.of(new ProxyEndpoint(proxy)),
                ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072", "username", "another")),
                was.credential());
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
        assertThat(taken.getFirst().attempts())
                .as("what came of the first is not known")
                .isEqualTo(1);
        assertThat(taken.getFirst().mayExist()).as("what is presumed").isTrue();
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
        var removal = leased.removal(Optional.empty(), Samples.NOW);
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
}
