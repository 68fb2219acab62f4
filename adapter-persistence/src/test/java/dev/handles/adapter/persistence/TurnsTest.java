package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.testing.Samples;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who changes a database at the same time. */
@Timeout(60)
class TurnsTest {

    private static final int RIVALS = 8;

    @Test
    void on_h2_one_transaction_begins_when_the_one_before_has_ended() throws Exception {
        try (var database = Kind.H2.database();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stores = database.persistence();
            var inside = new AtomicInteger();
            var most = new AtomicInteger();
            var together = new CyclicBarrier(RIVALS);
            for (Future<?> done : inParallel(
                    threads,
                    together,
                    number -> stores.transactions().inTransaction(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        stores.users().add(Samples.user(number), Optional.empty());
                        return inside.decrementAndGet();
                    }))) {
                done.get();
            }
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void on_h2_a_change_alone_waits_for_a_transaction_and_a_look_does_not() throws Exception {
        try (var database = Kind.H2.database();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stores = database.persistence();
            var begun = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            var transaction = threads.submit(() -> stores.transactions().inTransaction(() -> {
                begun.countDown();
                return wait(end);
            }));
            begun.await();
            assertThat(stores.users().find(Samples.user(1).id())).isEmpty();
            var change = threads.submit(() -> stores.users().add(Samples.user(1), Optional.empty()));
            assertThat(stores.users().find(Samples.user(1).id())).as("not yet").isEmpty();
            assertThat(change.isDone()).isFalse();
            end.countDown();
            assertThat(transaction.get()).isTrue();
            change.get();
            assertThat(stores.users().find(Samples.user(1).id())).isPresent();
        }
    }

    @Test
    void on_postgresql_transactions_are_under_way_together() throws Exception {
        try (var database = Kind.POSTGRES.database();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stores = database.persistence();
            var allInside = new CyclicBarrier(RIVALS);
            for (Future<?> done : inParallel(
                    threads,
                    new CyclicBarrier(RIVALS),
                    number -> stores.transactions().inTransaction(() -> wait(allInside)))) {
                done.get();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_raised_is_raised_as_it_is_nothing_is_kept_and_the_turn_is_over(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            var raised = new Problem.AlreadyExists(Optional.empty()).raise();
            assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                        Samples.stored(stores, 1);
                        throw raised;
                    }))
                    .isSameAs(raised);
            assertThat(Samples.stored(stores, 1)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_that_does_not_wait_for_its_turn_is_noticed(Kind kind) {
        try (var database = kind.database()) {
            var sql = new Database(database.jdbi());
            var change = "DELETE FROM setting";
            assertThatThrownBy(() -> sql.read(db -> db.createUpdate(change).execute()))
                    .hasMessageContaining("no place for a change");
            assertThatThrownBy(() -> sql.read(db -> db.execute(change))).hasMessageContaining("no place for a change");
            assertThat(sql.<Integer>change(db -> db.execute(change))).isNotNegative();
        }
    }

    @Test
    void who_waits_for_too_long_or_is_to_stop_is_sent_away() throws Exception {
        var turns = new Turns.OneByOne(Duration.ofMillis(20));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            turns.take(() -> {
                assertThat(sentAway(threads, turns, () -> {})).isFalse();
                assertThat(sentAway(threads, turns, () -> Thread.currentThread().interrupt()))
                        .as("it is known that he is to stop")
                        .isTrue();
                return true;
            });
        }
        assertThat(turns.take(() -> "free again")).isEqualTo("free again");
    }

    /** @return whether he who was sent away is interrupted */
    private static boolean sentAway(ExecutorService threads, Turns turns, Runnable before) {
        var told = CompletableFuture.supplyAsync(
                () -> {
                    before.run();
                    var raised = catchThrowableOfType(Problem.Raised.class, () -> turns.take(() -> "never"));
                    assertThat(raised.problem()).isEqualTo(new Problem.TemporaryFailure(1));
                    return Thread.currentThread().isInterrupted();
                },
                threads);
        return told.join();
    }

    private interface Rival {
        Object act(int number) throws Exception;
    }

    private static List<? extends Future<?>> inParallel(ExecutorService threads, CyclicBarrier together, Rival rival) {
        return IntStream.rangeClosed(1, RIVALS)
                .mapToObj(number -> threads.submit(() -> {
                    together.await();
                    return rival.act(number);
                }))
                .toList();
    }

    private static boolean wait(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int wait(CyclicBarrier barrier) {
        try {
            return barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
