package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a call is told, and that it ends before somebody else may make it. */
class RegistrationStepTest {

    private static final Instant LEASED = Samples.NOW.plusSeconds(90);

    private final InMemoryStore stores = new InMemoryStore();
    private final Signals signals = new Signals();
    private final List<Duration> limits = new ArrayList<>();
    private final List<Registrar.Call> calls = new ArrayList<>();
    private final List<Registrar.Call> inBackground = new ArrayList<>();

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

    @Test
    void who_waits_is_called_for_before_all_others() {
        var waited = Samples.stored(stores, 1);
        var lease = new Lease("node", LEASED);
        var destination = Samples.handleService(1).destination();
        call(waited, JobBeginning.registering(waited, destination, lease, Patience.ONE_TRY));
        assertThat(inBackground).isEmpty();
        var later = Samples.stored(stores, 2);
        var made = call(later, JobBeginning.registering(later, destination, lease, Patience.KEEP_TRYING));
        assertThat(inBackground).containsExactly(made);
    }

    @Test
    void who_waits_for_news_has_them_as_soon_as_they_are_stored() {
        var handle = Samples.stored(stores, 1);
        try (var watch = signals.watch(handle.id())) {
            call(handle, Samples.job(handle, Samples.handleService(1), "node", LEASED));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> watch.await(Duration.ofHours(1)));
        }
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
        return new RegistrationStep(
                stores.handles(),
                stores.credentials(),
                new ScriptedRegistrar(new Script()),
                new Together<>(1, Duration.ofSeconds(1), Settlings.over(stores)::settle, RegistrationStepTest::failed),
                () -> new LandingPages(URI.create("https://handles.example.org")),
                signals,
                Settlings.CLOCK);
    }

    private final class Script implements ScriptedRegistrar.Script {
        @Override
        public RegistrarAnswer answer(Registrar.Call call, Duration limit) {
            limits.add(limit);
            calls.add(call);
            return new RegistrarAnswer.Done(Optional.of(Samples.PUBLIC_HANDLE));
        }

        @Override
        public ScriptedRegistrar.Script inBackground() {
            return (call, limit) -> {
                inBackground.add(call);
                return answer(call, limit);
            };
        }
    }
}
