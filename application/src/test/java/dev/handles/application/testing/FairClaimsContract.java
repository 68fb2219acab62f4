package dev.handles.application.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Stores;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no service waits for what is to be done for another, whichever of them has how much. */
public interface FairClaimsContract {

    Instant NOW = Samples.NOW.plusSeconds(60);
    Lease WORKER = new Lease("worker", NOW.plusSeconds(60));

    /** Stores with nothing in them. */
    Stores emptyStores();

    /** Stores a service and as many due jobs of it, each due a millisecond after the one before. */
    private static List<HandleId> due(Stores stores, int service, int count, Instant first) {
        var sample = Samples.handleService(service);
        stores.handleServices().add(sample);
        var space = Samples.space(service);
        stores.spaces().add(space);
        List<HandleId> due = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = 1000 * service + count - i; // the later in this order, the earlier by its id
            var share = Samples.share(number, space.id());
            stores.shares().add(share);
            var handle = Samples.stored(stores, number, sample, share);
            stores.registrationJobs().add(JobBeginning.wanted(handle, sample.destination(), first.plusMillis(i)));
            due.add(handle.id());
        }
        return due;
    }

    private static List<HandleId> handles(List<RegistrationJob> jobs) {
        return jobs.stream().map(RegistrationJob::handle).toList();
    }

    private static Map<String, Long> byService(List<RegistrationJob> jobs) {
        return jobs.stream()
                .collect(groupingBy(job -> job.destination().service().value(), counting()));
    }

    @Test
    default void one_of_each_service_comes_before_a_second_of_any() {
        var stores = emptyStores();
        due(stores, 1, 12, Samples.NOW);
        due(stores, 2, 3, Samples.NOW.plusSeconds(1));
        due(stores, 3, 1, Samples.NOW.plusSeconds(2));
        due(stores, 4, 1, Samples.NOW.plusSeconds(3));
        assertThat(byService(stores.registrationJobs().claim(WORKER, NOW, 4)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Samples.id(1), 1L, Samples.id(2), 1L, Samples.id(3), 1L, Samples.id(4), 1L));
    }

    @Test
    default void who_has_less_than_his_share_leaves_the_rest_to_who_has_more() {
        var stores = emptyStores();
        due(stores, 1, 1, Samples.NOW);
        due(stores, 2, 20, Samples.NOW);
        due(stores, 3, 2, Samples.NOW);
        assertThat(byService(stores.registrationJobs().claim(WORKER, NOW, 12)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(Samples.id(1), 1L, Samples.id(2), 9L, Samples.id(3), 2L));
        assertThat(stores.registrationJobs().claim(WORKER, NOW, 30)).hasSize(11);
    }

    @Test
    default void of_one_service_who_waits_for_longest_comes_first() {
        var stores = emptyStores();
        var waiting = due(stores, 1, 7, Samples.NOW);
        due(stores, 2, 7, Samples.NOW.minusSeconds(9));
        List<HandleId> claimed = new ArrayList<>();
        for (int limit : new int[] {3, 1, 5, 9}) {
            var some = stores.registrationJobs().claim(WORKER, NOW, limit);
            assertThat(some).hasSizeLessThanOrEqualTo(limit);
            claimed.addAll(handles(some));
        }
        claimed.retainAll(waiting);
        assertThat(claimed).containsExactlyElementsOf(waiting);
    }

    @Test
    default void where_there_are_more_services_than_hands_each_gets_its_turn() {
        var stores = emptyStores();
        for (int service = 1; service <= 5; service++) {
            due(stores, service, service == 3 ? 2 : 12, Samples.NOW.minusSeconds(service));
        }
        List<RegistrationJob> claimed = new ArrayList<>();
        for (int look = 0; look < 5; look++) {
            claimed.addAll(stores.registrationJobs().claim(WORKER, NOW, 2));
        }
        assertThat(byService(claimed))
                .hasSize(5)
                .allSatisfy((service, jobs) -> assertThat(jobs).isEqualTo(2));
        for (int look = 0; look < 4; look++) {
            claimed.addAll(stores.registrationJobs().claim(WORKER, NOW, 1));
        }
        assertThat(byService(claimed))
                .hasSize(5)
                .allSatisfy((service, jobs) ->
                        assertThat(jobs).isEqualTo(Samples.id(3).equals(service) ? 2 : 3));
    }

    @Test
    default void a_service_that_is_left_out_is_passed_over_wherever_it_stands() {
        var stores = emptyStores();
        for (int service = 1; service <= 5; service++) {
            due(stores, service, service % 2 == 1 ? 20 : 2, Samples.NOW.plusSeconds(service));
        }
        var without = Stream.of(1, 3, 5)
                .map(service -> new HandleServiceId(Samples.id(service)))
                .collect(toUnmodifiableSet());
        assertThat(byService(stores.registrationJobs().claim(WORKER, NOW, 16, without)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(Samples.id(2), 2L, Samples.id(4), 2L));
        assertThat(stores.registrationJobs().claim(WORKER, NOW, 16, without)).isEmpty();
        assertThat(stores.registrationJobs().claim(WORKER, NOW, 99)).hasSize(60);
    }

    @Test
    default void who_has_to_wait_and_who_is_through_are_nobodys_turn() {
        var stores = emptyStores();
        due(stores, 1, 3, NOW.plusMillis(1));
        due(stores, 2, 1, NOW);
        due(stores, 3, 2, NOW.minusMillis(1)).forEach(handle -> {
            var job = stores.registrationJobs().find(handle).orElseThrow();
            assertThat(stores.registrationJobs().replace(job.done(Optional.of(Samples.PUBLIC_HANDLE))))
                    .isTrue();
        });
        assertThat(byService(stores.registrationJobs().claim(WORKER, NOW, 1))).containsOnlyKeys(Samples.id(2));
        assertThat(stores.registrationJobs().claim(WORKER, NOW, 9)).isEmpty();
        assertThat(stores.registrationJobs().claim(WORKER, NOW.plusMillis(2), 9))
                .hasSize(2);
        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> stores.registrationJobs()
                                .claim(new Lease("next", WORKER.until().plusSeconds(9)), WORKER.until(), 2)
                                .size()))
                .as("all leases ran out, and the third of the first service is due")
                .containsExactly(2, 2, 0);
    }
}
