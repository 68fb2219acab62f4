package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.problemOf;
import static dev.handles.application.testing.StoredJobs.due;
import static dev.handles.application.testing.StoredJobs.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code RegistrationJobs} must keep of each. */
public interface RegistrationJobsContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void a_job_is_stored_whole() {
        var stores = emptyStores();
        var job = stored(stores, 1, "me", Samples.NOW.plusMillis(1234));
        var jobs = stores.registrationJobs();
        assertThat(jobs.find(job.handle())).contains(job.stored());
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
                job -> job.removal(known, when),
                job -> job.withdrawal(when, when.plusMillis(1), "why"))) {
            var job = stored(stores, ++number, "me", Samples.NOW);
            var settled = outcome.apply(job);
            assertThat(jobs.settle(settled, "me")).isTrue();
            assertThat(jobs.find(job.handle())).contains(settled);
        }
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
        var removal = called.removal(Optional.empty(), Samples.NOW);
        assertThat(jobs.replace(removal)).isFalse();
        assertThat(jobs.find(called.handle())).contains(called.stored());

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
                .map(job -> job.removal(Optional.empty(), Samples.NOW))
                .toList();

        assertThat(jobs.replaceAll(removals)).containsExactly(true, false, true);

        assertThat(jobs.find(waits.handle())).contains(removals.getFirst());
        assertThat(jobs.find(called.handle())).contains(called.stored());
        assertThat(jobs.find(failed.handle())).contains(removals.getLast());
        assertThat(jobs.replaceAll(List.of())).isEmpty();
    }
}
