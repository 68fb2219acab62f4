package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.testing.Samples;
import dev.handles.domain.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody waits for ever for a row that somebody else holds. */
class RivalTest {

    @ParameterizedTest
    @EnumSource(names = "POSTGRES") // on H2 there is one at a time
    @Timeout(30)
    void who_tries_once_gives_up_a_row_that_is_held_and_others_are_free(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            var held = Samples.stored(stores, 1);
            var free = Samples.stored(stores, 2);
            var holding = new CountDownLatch(1);
            var enough = new CountDownLatch(1);
            var holder = CompletableFuture.runAsync(() -> stores.transactions().inTransaction(() -> {
                var locked = stores.handles().lock(held.id());
                holding.countDown();
                await(enough);
                return locked;
            }));
            await(holding);
            var runs = new AtomicInteger();
            try {
                var raised = catchThrowableOfType(
                        Problem.Raised.class,
                        () -> stores.transactions().inOneTry(() -> {
                            runs.incrementAndGet();
                            return stores.handles().lock(held.id());
                        }));
                assertThat(raised.problem()).isInstanceOf(Problem.TemporaryFailure.class);
                assertThat(runs).hasValue(1);
                assertThat(stores.transactions()
                                .inTransaction(() -> stores.handles().lock(free.id())))
                        .isPresent();
            } finally {
                enough.countDown();
            }
            holder.join();
            assertThat(stores.transactions().inOneTry(() -> stores.handles().lock(held.id())))
                    .isPresent();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
