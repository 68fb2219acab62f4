package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Registrar;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What a call is told, and that it ends before somebody else may make it. */
class RegistrationStepTest {

    private static final Instant LEASED = Samples.NOW.plusSeconds(90);

    private final InMemoryStore stores = new InMemoryStore();
    private final Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    private final List<Duration> limits = new ArrayList<>();
    private final List<Registrar.Call> calls = new ArrayList<>();

    @Test
    void a_call_gets_what_is_left_of_the_lease_and_no_more() {
        run(Duration.ofSeconds(90));
        assertThat(limits).containsExactly(Duration.ofSeconds(60));
        run(Duration.ofSeconds(13));
        assertThat(limits.getLast()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(12));
    }

    @Test
    void a_call_for_which_no_time_is_left_is_not_made() {
        run(Duration.ofSeconds(1));
        assertThat(limits).isEmpty();
    }

    @Test
    void a_registrar_is_told_of_a_tombstone_when_the_world_knew_the_handle() {
        var known = Samples.registered(Samples.stored(stores, 1)).leaving(() -> Samples.NOW);
        var unknown = Samples.stored(stores, 2).leaving();
        assertThat(List.of(known, unknown))
                .extracting(handle -> removalCall(handle).tombstone())
                .containsExactly(
                        Optional.of(URI.create("https://handles.example.org/tombstone/" + Samples.id(1))),
                        Optional.empty());
        var stays = Samples.registered(Samples.stored(stores, 3));
        assertThat(call(stays, Samples.job(stays, Samples.handleService(3), "node", LEASED))
                        .tombstone())
                .as("while it is live")
                .isEmpty();
    }

    private Registrar.Call removalCall(Handle handle) {
        var job = Samples.job(handle, Samples.handleService(1), "node", LEASED)
                .removal(Optional.of(Samples.PUBLIC_HANDLE), Samples.NOW);
        return call(handle, job.claimed(new Lease("node", LEASED)));
    }

    private Registrar.Call call(Handle handle, RegistrationJob job) {
        stores.registrationJobs().add(job);
        assertThat(step().run(job, Optional.of(handle), Duration.ofSeconds(60))).isPresent();
        return calls.getLast();
    }

    /** @param left of the lease, when the store is there at last */
    private void run(Duration left) {
        int number = 1 + limits.size();
        var handle = Samples.stored(stores, number);
        var job = Samples.job(handle, Samples.handleService(number), "node", Samples.NOW.plus(left));
        stores.registrationJobs().add(job);
        assertThat(step().run(job, Optional.empty(), Duration.ofSeconds(60))).isPresent();
    }

    private static void failed(RuntimeException why) {
        throw why;
    }

    private RegistrationStep step() {
        var settling = new RegistrationSettling(
                stores.handles(),
                stores.registrationJobs(),
                stores.credentials(),
                stores.memberships(),
                stores.publicationClock(),
                new Namesakes(stores.publicHandles()),
                stores.transactions(),
                new Journal(stores.auditLog(), clock),
                new RetrySchedule(Duration.ofSeconds(10), Duration.ofDays(7)),
                Duration.ofMinutes(5),
                RandomGenerator.getDefault(),
                clock);
        return new RegistrationStep(
                stores.handles(),
                stores.credentials(),
                new ScriptedRegistrar((call, limit) -> {
                    limits.add(limit);
                    calls.add(call);
                    return new RegistrarAnswer.Done(Optional.of(Samples.PUBLIC_HANDLE));
                }),
                new Together<>(1, Duration.ofSeconds(1), settling::settle, RegistrationStepTest::failed),
                () -> new LandingPages(URI.create("https://handles.example.org")),
                new Signals(),
                clock);
    }
}
