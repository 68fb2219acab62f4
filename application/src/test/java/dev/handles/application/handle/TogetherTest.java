package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Transactions;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> served = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> reported = new CopyOnWriteArrayList<>();
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
        var together = new Together<Integer, Integer>(
                10,
                LONG,
                items -> {
                    thread.complete(Thread.currentThread());
                    return doubled(items);
                },
                reported::add);
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
        for (int item : List.of(0, 1, 2, 4, 5)) {
            assertThat(outcomes.get(item).join()).isEqualTo(2 * item);
        }
        assertThatThrownBy(outcomes.get(3)::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isInstanceOf(Problem.AlreadyExists.class));
        assertThat(served).extracting(List::size).containsExactly(1, 5, 1, 1, 1, 1, 1);
        assertThat(reported).isEmpty();
    }

    @Test
    void of_what_is_perhaps_done_each_is_told_so_and_nobody_does_it_again() {
        var together = held(10, items -> {
            if (items.size() > 1) {
                throw new Transactions.InDoubt(new IllegalStateException("the connection broke"));
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 5)
                .mapToObj(item -> waiting(together, item))
                .toList();
        goOn.countDown();
        assertThat(outcomes.getFirst().join()).isZero();
        for (var outcome : outcomes.subList(1, 6)) {
            assertThatThrownBy(outcome::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            Problem.Raised.class,
                            raised -> assertThat(raised.problem()).isInstanceOf(Problem.TemporaryFailure.class));
        }
        assertThat(served).extracting(List::size).containsExactly(1, 5);
        assertThat(together.serve(6)).isEqualTo(12);
    }

    @Test
    void who_has_waited_for_too_long_is_served_alone_and_once() {
        var together = held(10, Duration.ofMillis(20), TogetherTest::doubled);
        var slow = waiting(together, 0);
        var others = IntStream.rangeClosed(1, 3)
                .mapToObj(item -> CompletableFuture.supplyAsync(() -> together.serve(item), callers))
                .toList();
        assertThat(others).extracting(CompletableFuture::join).containsExactly(2, 4, 6);
        assertThat(slow).isNotDone();
        goOn.countDown();
        assertThat(slow.join()).isZero();
        assertThat(together.serve(4)).isEqualTo(8);
        assertThat(served).containsExactlyInAnyOrder(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4));
    }

    @Test
    void who_is_interrupted_while_he_waits_is_served_and_stays_interrupted() {
        var together = held(10, TogetherTest::doubled);
        var slow = waiting(together, 0);
        var stillInterrupted = new CompletableFuture<Boolean>();
        var outcome = CompletableFuture.supplyAsync(
                () -> {
                    Thread.currentThread().interrupt();
                    int doubled = together.serve(5);
                    stillInterrupted.complete(Thread.interrupted());
                    return doubled;
                },
                callers);
        assertThat(outcome.join()).isEqualTo(10);
        assertThat(stillInterrupted.join()).isTrue();
        goOn.countDown();
        assertThat(slow.join()).isZero();
    }

    @Test
    void who_is_interrupted_while_he_is_served_gets_what_comes_of_it_and_is_not_served_again() {
        var inBatch = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var together = held(10, items -> {
            if (items.size() > 1) {
                inBatch.countDown();
                await(end);
            }
            return doubled(items);
        });
        waiting(together, 0);
        waiting(together, 1);
        var thread = new CompletableFuture<Thread>();
        var outcome = CompletableFuture.supplyAsync(
                () -> {
                    thread.complete(Thread.currentThread());
                    return together.serve(2);
                },
                callers);
        awaitState(thread.join(), Thread.State.TIMED_WAITING);
        goOn.countDown();
        await(inBatch);

        thread.join().interrupt();
        while (!outcome.isDone() && thread.join().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        end.countDown();

        assertThat(outcome.join()).isEqualTo(4);
        assertThat(served).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void a_failure_that_only_many_have_is_reported_and_nobody_gets_it() {
        var together = held(10, items -> {
            if (items.size() > 1) {
                throw new IllegalStateException("too many");
            }
            return doubled(items);
        });
        var outcomes = IntStream.rangeClosed(0, 3)
                .mapToObj(item -> waiting(together, item))
                .toList();
        goOn.countDown();
        assertThat(outcomes).extracting(CompletableFuture::join).containsExactly(0, 2, 4, 6);
        assertThat(reported).extracting(RuntimeException::getMessage).containsExactly("too many");
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
        assertThatThrownBy(outcomes.get(1)::join).cause().isInstanceOf(AssertionError.class);
        assertThat(outcomes.subList(2, 5)).extracting(CompletableFuture::join).containsExactly(4, 6, 8);
        assertThat(together.serve(7)).isEqualTo(14);
    }

    @Test
    void nobody_is_forgotten_or_served_twice_in_a_crowd() {
        var sum = new AtomicInteger();
        Set<Integer> twice = ConcurrentHashMap.newKeySet();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        var together = new Together<Integer, Integer>(
                7,
                LONG,
                items -> {
                    items.stream().filter(item -> !seen.add(item)).forEach(twice::add);
                    return doubled(items);
                },
                reported::add);
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
        return held(most, LONG, work);
    }

    private Together<Integer, Integer> held(int most, Duration patience, Function<List<Integer>, List<Integer>> work) {
        return new Together<>(
                most,
                patience,
                items -> {
                    served.add(List.copyOf(items));
                    if (items.contains(0)) {
                        begun.countDown();
                        await(goOn);
                    }
                    return work.apply(items);
                },
                reported::add);
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
            awaitState(thread.join(), Thread.State.TIMED_WAITING);
        }
        return outcome;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
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
