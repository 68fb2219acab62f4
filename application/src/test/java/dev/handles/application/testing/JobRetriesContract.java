package dev.handles.application.testing;

import static dev.handles.application.testing.StoredJobs.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrationJob.Lease;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every {@code RegistrationJobs} must let what was given up begin anew. */
public interface JobRetriesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

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
                .retried(Samples.NOW)
                .orElseThrow();
        assertThat(jobs.replace(again)).isTrue();
        assertThat(jobs.refusedChanges(Samples.handleService(1).id(), Slice.first(9)))
                .isEmpty();
        assertThat(jobs.claim(new Lease("worker", Samples.NOW), Samples.NOW, 9)).hasSize(1);
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
        var now = Samples.NOW.plusMillis(5);

        var first = stores.registrationJobs().retryFailed(service.id(), now, Slice.first(2));
        var second = stores.registrationJobs()
                .retryFailed(service.id(), now, Slice.after(first.getLast().cursor(), 2));
        assertThat(first).extracting(at -> at.id().value()).containsExactly(Samples.id(1), Samples.id(2));
        assertThat(second).extracting(at -> at.id().value()).containsExactly(Samples.id(4), Samples.id(5));
        assertThat(stores.registrationJobs().retryFailed(service.id(), now, Slice.first(2)))
                .isEmpty();
        for (int number : new int[] {1, 2, 4, 5}) {
            var handle = stores.handles().find(new HandleId(Samples.id(number))).orElseThrow();
            assertThat(handle.state()).isEqualTo(new HandleState.Reserved());
            assertThat(handle.version()).isEqualTo(2);
            var before = Samples.job(handle, service, "me", Samples.NOW).givenUp(number == 4, "no");
            assertThat(stores.registrationJobs().find(handle.id())).isEqualTo(before.retried(now));
        }
        assertThat(stores.registrationJobs()
                        .retryFailed(Samples.handleService(2).id(), now, Slice.first(2)))
                .as("another service")
                .isEmpty();
    }
}
