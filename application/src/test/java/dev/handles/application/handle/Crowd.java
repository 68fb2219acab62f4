package dev.handles.application.handle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Those who come to be served with twice their number, while the first of them, who is 0, is being served. */
final class Crowd implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> served = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> reported = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    @Override
    public void close() {
        goOn();
        callers.close();
    }

    /** The first has waited for long enough. */
    void goOn() {
        goOn.countDown();
    }

    /** On which each comes on a thread of his own. */
    ExecutorService callers() {
        return callers;
    }

    /** Who was served with whom by what is {@link #held}. */
    List<List<Integer>> served() {
        return served;
    }

    List<RuntimeException> reported() {
        return reported;
    }

    /** The first who comes is being served until {@link #goOn()}. */
    Together<Integer, Integer> held(int most, Function<List<Integer>, List<Integer>> work) {
        return held(most, LONG, work);
    }

    Together<Integer, Integer> held(int most, Duration patience, Function<List<Integer>, List<Integer>> work) {
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
    CompletableFuture<Integer> waiting(Together<Integer, Integer> together, int item) {
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

    static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Integer> doubled(List<Integer> items) {
        return items.stream().map(item -> 2 * item).toList();
    }
}
