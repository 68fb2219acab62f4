package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TogetherTest {

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> served = new ArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        callers.close();
    }

    @Test
    void who_comes_alone_is_served_at_once_on_his_own_thread() {
        var thread = new CompletableFuture<Thread>();
        var together = new Together<Integer, Integer>(10, items -> {
            thread.complete(Thread.currentThread());
            return doubled(items);
        });
        assertThat(together.serve(4)).isEqualTo(8);
        assertThat(thread).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void those_who_come_meanwhile_are_served_together_and_each_gets_his_own() {
        var together = held(10, TogetherTest::doubled);
        var outcomes = IntStream.rangeClosed(0, 25)
                .mapToObj(item -> waiting(together, item))
                .toList();
        goOn.countDown();
        for (int item = 0; item <= 25; item++) {
            assertThat(outcomes.get(item).join()).isEqualTo(2 * item);
        }
        assertThat(served).extracting(List::size).containsExactly(1, 10, 10, 5);
        assertThat(served.stream().flatMap(List::stream).toList())
                .isEqualTo(IntStream.rangeClosed(0, 25).boxed().toList());
    }

    @Test
    void one_who_cannot_be_served_costs_nobody_else_his_turn() {
        var together = held(10, items -> {
            if (items.contains(3)) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 5)
                .mapToObj(item -> waiting(together, item))
                .toList();
        goOn.countDown();
        assertThat(outcomes.get(2).join()).isEqualTo(4);
        assertThat(outcomes.get(5).join()).isEqualTo(10);
        assertThatThrownBy(outcomes.get(3)::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isInstanceOf(Problem.AlreadyExists.class));
        assertThat(served).extracting(List::size).containsExactly(1, 5, 1, 1, 1, 1, 1);
    }

    @Test
    void a_store_that_is_away_is_not_asked_again_for_each() {
        var together = held(10, items -> {
            if (!items.contains(0)) {
                throw new Problem.TemporaryFailure(1).raise();
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 5)
                .mapToObj(item -> waiting(together, item))
                .toList();
        goOn.countDown();
        for (var outcome : outcomes.subList(1, 6)) {
            assertThatThrownBy(outcome::join).cause().isInstanceOf(Problem.Raised.class);
        }
        assertThat(served).extracting(List::size).containsExactly(1, 5);
    }

    @Test
    void an_error_leaves_nobody_waiting_and_the_next_are_served() {
        var together = held(3, items -> {
            if (items.contains(1)) {
                throw new AssertionError("broken");
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 4)
                .mapToObj(item -> waiting(together, item))
                .toList();
        goOn.countDown();
        for (var outcome : outcomes.subList(1, 4)) {
            assertThatThrownBy(outcome::join).isInstanceOf(CompletionException.class);
        }
        assertThat(outcomes.get(4).join()).isEqualTo(8);
        assertThat(together.serve(7)).isEqualTo(14);
    }

    @Test
    void nobody_is_forgotten_or_served_twice_in_a_crowd() {
        var sum = new AtomicInteger();
        Set<Integer> twice = ConcurrentHashMap.newKeySet();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        var together = new Together<Integer, Integer>(7, items -> {
            items.stream().filter(item -> !seen.add(item)).forEach(twice::add);
            return doubled(items);
        });
        var all = IntStream.range(0, 5000)
                .mapToObj(item -> CompletableFuture.runAsync(
                        () -> {
                            assertThat(together.serve(item)).isEqualTo(2 * item);
                            sum.incrementAndGet();
                        },
                        callers))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(sum).hasValue(5000);
        assertThat(twice).isEmpty();
    }

    /** The first who comes is being served until {@link #goOn}. */
    private Together<Integer, Integer> held(int most, Function<List<Integer>, List<Integer>> work) {
        return new Together<>(most, items -> {
            served.add(List.copyOf(items));
            if (items.contains(0)) {
                begun.countDown();
                await(goOn);
            }
            return work.apply(items);
        });
    }

    /** Somebody who has come, and waits or is being served, when this returns. */
    private CompletableFuture<Integer> waiting(Together<Integer, Integer> together, int item) {
        var thread = new CompletableFuture<Thread>();
        var outcome = CompletableFuture.supplyAsync(
                () -> {
                    thread.complete(Thread.currentThread());
                    return together.serve(item);
                },
                callers);
        if (item == 0) {
            await(begun);
        } else {
            while (thread.join().getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        return outcome;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> doubled(List<Integer> items) {
        return items.stream().map(item -> 2 * item).toList();
    }
}
