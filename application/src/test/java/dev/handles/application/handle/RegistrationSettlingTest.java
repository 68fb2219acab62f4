package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.handle.RegistrationSettling.Outcome;
import dev.handles.application.port.PublicHandles;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.ServiceProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose outcomes are stored, and in which order things are asked for. */
class RegistrationSettlingTest {

    private static final Instant LEASED = Samples.NOW.plusSeconds(60);
    private static final RegistrarAnswer DONE = new Done(Optional.of(Samples.PUBLIC_HANDLE));

    private final InMemoryStore stores = new InMemoryStore();
    private final List<String> asked = new ArrayList<>();
    private final PublicationClock publications = now -> {
        asked.add("turn");
        return stores.publicationClock().next(now);
    };
    private final PublicHandles publicHandles = names -> {
        asked.add("names");
        return stores.publicHandles().bearers(names);
    };
    private final RegistrationSettling settling = Settlings.over(stores, publicHandles, publications);

    @Test
    void who_lost_his_lease_has_no_say_and_the_others_of_his_batch_do_not_notice() {
        var late = stored(1, "another");
        var inTime = stored(2, "node");

        var settled = settling.settle(List.of(done(1, late), done(2, inTime)));

        assertThat(settled).extracting(Optional::isPresent).containsExactly(false, true);
        assertThat(current(late).state()).isEqualTo(new HandleState.Reserved());
        assertThat(job(late).lease()).contains(new Lease("another", LEASED));
        assertThat(current(inTime).state().isPublic()).isTrue();
    }

    @Test
    void those_who_are_stored_together_take_one_turn_at_the_clock_of_publications() {
        var settled = settling.settle(List.of(done(1, stored(1, "node")), done(2, stored(2, "node"))));

        assertThat(settled).allMatch(Optional::isPresent);
        assertThat(asked).containsExactly("turn");
    }

    /** Whoever else registers a handle waits from then on, so that nobody gets the name in between. */
    @Test
    void the_turn_is_taken_before_it_is_asked_who_has_a_name() {
        var handle = Samples.stored(stores, 1);
        var service = Samples.handleService(1);
        var pids = new Destination(
                service.id(),
                service.name(),
                service.proxyEndpoint(),
                ServiceProperties.of(Map.of("type", "PID")),
                Optional.empty());
        var job =
                JobBeginning.registering(handle, pids, new Lease("node", LEASED), RegistrationJob.Patience.KEEP_TRYING);
        stores.registrationJobs().add(job);

        settling.settle(List.of(new Outcome(job, handle.metadata(), DONE)));

        assertThat(asked).containsExactly("turn", "names");
    }

    @Test
    void what_was_turned_away_stands_in_line_for_an_eighth_of_the_time_that_it_has_stood_there() {
        var handle = Samples.stored(stores, 1);
        var destination = Samples.handleService(1).destination();
        var job = JobBeginning.wanted(handle, destination, Samples.NOW.minus(Duration.ofMinutes(16)))
                .claimed(new Lease("node", LEASED));
        stores.registrationJobs().add(job);

        settling.settle(
                List.of(new Outcome(job, handle.metadata(), NotReached.notCalled("others are", Optional.empty()))));

        assertThat(job(handle).nextAttemptAt().orElseThrow())
                .isBetween(Samples.NOW.plusSeconds(60), Samples.NOW.plusSeconds(120));
    }

    /** Whose job somebody holds. */
    private Handle stored(int number, String owner) {
        var handle = Samples.stored(stores, number);
        stores.registrationJobs().add(Samples.job(handle, Samples.handleService(number), owner, LEASED));
        return handle;
    }

    private static Outcome done(int number, Handle handle) {
        return new Outcome(Samples.job(handle, Samples.handleService(number), "node", LEASED), handle.metadata(), DONE);
    }

    private Handle current(Handle handle) {
        return stores.handles().find(handle.id()).orElseThrow();
    }

    private RegistrationJob job(Handle handle) {
        return stores.registrationJobs().find(handle.id()).orElseThrow();
    }
}
