package dev.handles.application.handle;

import static dev.handles.application.handle.Crowd.await;
import static dev.handles.application.handle.Crowd.awaitState;
import static dev.handles.application.handle.Crowd.doubled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits, and for how long. */
@Timeout(30)
class TogetherTest {

    private final Crowd crowd = new Crowd();

    @AfterEach
    void close() {
        crowd.close();
    }

    @Test
    void who_comes_alone_is_served_at_once_on_his_own_thread() {
        var thread = new CompletableFuture<Thread>();
        var together = new Together<Integer, Integer>(
                10,
                Crowd.LONG,
                items -> {
                    thread.complete(Thread.currentThread());
                    return doubled(items);
                },
                crowd.reported()::add);
        assertThat(together.serve(4)).isEqualTo(8);
        assertThat(thread).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void those_who_come_meanwhile_are_served_together_and_each_gets_his_own() {
        var together = crowd.held(10, Crowd::doubled);
        var outcomes = IntStream.rangeClosed(0, 25)
                .mapToObj(item -> crowd.waiting(together, item))
                .toList();
        crowd.goOn();
        for (int item = 0; item <= 25; item++) {
            assertThat(outcomes.get(item).join()).isEqualTo(2 * item);
        }
        assertThat(crowd.served()).extracting(List::size).containsExactly(1, 10, 10, 5);
        assertThat(crowd.served().stream().flatMap(List::stream).toList())
                .isEqualTo(IntStream.rangeClosed(0, 25).boxed().toList());
    }

    @Test
    void who_has_waited_for_too_long_is_served_alone_and_once() {
        var together = crowd.held(10, Duration.ofMillis(20), Crowd::doubled);
        var slow = crowd.waiting(together, 0);
        var others = IntStream.rangeClosed(1, 3)
                .mapToObj(item -> CompletableFuture.supplyAsync(() -> together.serve(item), crowd.callers()))
                .toList();
        assertThat(others).extracting(CompletableFuture::join).containsExactly(2, 4, 6);
        assertThat(slow).isNotDone();
        crowd.goOn();
        assertThat(slow.join()).isZero();
        assertThat(together.serve(4)).isEqualTo(8);
        assertThat(crowd.served())
                .containsExactlyInAnyOrder(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4));
    }

    @Test
    void who_is_interrupted_while_he_waits_is_served_and_stays_interrupted() {
        var together = crowd.held(10, Crowd::doubled);
        var slow = crowd.waiting(together, 0);
        var stillInterrupted = new CompletableFuture<Boolean>();
        var outcome = CompletableFuture.supplyAsync(
                () -> {
                    Thread.currentThread().interrupt();
                    int doubled = together.serve(5);
                    stillInterrupted.complete(Thread.interrupted());
                    return doubled;
                },
                crowd.callers());
        assertThat(outcome.join()).isEqualTo(10);
        assertThat(stillInterrupted.join()).isTrue();
        crowd.goOn();
        assertThat(slow.join()).isZero();
    }

    @Test
    void who_is_interrupted_while_he_is_served_gets_what_comes_of_it_and_is_not_served_again() {
        var inBatch = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var together = crowd.held(10, items -> {
            if (items.size() > 1) {
                inBatch.countDown();
                await(end);
            }
            return doubled(items);
        });
        crowd.waiting(together, 0);
        crowd.waiting(together, 1);
        var thread = new CompletableFuture<Thread>();
        var outcome = CompletableFuture.supplyAsync(
                () -> {
                    thread.complete(Thread.currentThread());
                    return together.serve(2);
                },
                crowd.callers());
        awaitState(thread.join(), Thread.State.TIMED_WAITING);
        crowd.goOn();
        await(inBatch);

        thread.join().interrupt();
        while (!outcome.isDone() && thread.join().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        end.countDown();

        assertThat(outcome.join()).isEqualTo(4);
        assertThat(crowd.served()).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void nobody_is_forgotten_or_served_twice_in_a_crowd() {
        var sum = new AtomicInteger();
        Set<Integer> twice = ConcurrentHashMap.newKeySet();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        var together = new Together<Integer, Integer>(
                7,
                Crowd.LONG,
                items -> {
                    items.stream().filter(item -> !seen.add(item)).forEach(twice::add);
                    return doubled(items);
                },
                crowd.reported()::add);
        var all = IntStream.range(0, 5000)
                .mapToObj(item -> CompletableFuture.runAsync(
                        () -> {
                            assertThat(together.serve(item)).isEqualTo(2 * item);
                            sum.incrementAndGet();
                        },
                        crowd.callers()))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(sum).hasValue(5000);
        assertThat(twice).isEmpty();
    }
}
