package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What waits of a service whose registrar is left alone is not taken only to be put back. */
class RestingServiceTest {

    private static final HandleServiceId DEAD = new HandleServiceId(Samples.id(3));
    private static final HandleServiceId ALIVE = new HandleServiceId(Samples.id(5));
    private static final int WAITING = 600;

    /** Sixteen at once, and as many again before the first of them is known to be turned away. */
    private static final int MOST_IN_A_ROUND = 2 * 16;

    private final InMemoryStore stores = new InMemoryStore();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final HandleUseCases handles =
            Application.over(stores, new OneIsDead(), withdraw -> withdraw).handles();

    private final class OneIsDead implements ScriptedRegistrar.Script {

        @Override
        public boolean isOpen(Destination destination) {
            return destination.service().equals(ALIVE);
        }

        @Override
        public RegistrarAnswer answer(Registrar.Call call, Duration limit) {
            if (isOpen(call.destination())) {
                return new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier())));
            }
            turnedAway.incrementAndGet();
            return RegistrarAnswer.NotReached.notCalled("it did not answer", Optional.of(Duration.ofMinutes(5)));
        }
    }

    @Test
    void nobody_takes_what_would_have_to_be_put_back() {
        Registrant.enter(stores);
        stores.handleServices().add(Samples.handleService(3));
        try (var work = handles.work()) {
            work.start();
            var share = share(stores, 100);
            var handle = handles.registerLater()
                    .register(
                            CLIENT,
                            OnBehalfOf.registry(),
                            subject(share.id(), DEAD),
                            Duration.ZERO,
                            () -> command(Optional.empty()));
            assertThat(handle.progress().attempts()).isZero();
        }
    }

    @Test
    void only_a_few_find_out_in_each_round_however_often_there_is_other_work() {
        Registrant.enter(stores);
        stores.handleServices().add(Samples.handleService(5));
        var dead = Samples.handleService(3);
        stores.handleServices().add(dead);
        for (int number = 0; number < WAITING; number++) {
            var handle = Samples.stored(stores, 1000 + number, dead, share(stores, 1000 + number));
            stores.registrationJobs().add(JobBeginning.wanted(handle, dead.destination(), Samples.NOW));
        }
        long start = System.nanoTime();
        try (var work = handles.work()) {
            work.start();
            for (int number = 0; number < 30; number++) {
                var share = share(stores, 100 + number);
                var handle = handles.registerLater()
                        .register(
                                CLIENT,
                                OnBehalfOf.registry(),
                                subject(share.id(), ALIVE),
                                Duration.ofSeconds(30),
                                () -> command(Optional.empty()));
                assertThat(handle.state()).isInstanceOf(HandleState.Registered.class);
            }
        }
        long rounds = 2 + Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(turnedAway).hasValueGreaterThan(0).hasValueLessThanOrEqualTo((int) rounds * MOST_IN_A_ROUND);
    }
}
