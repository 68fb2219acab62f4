package dev.handles.application.handle;

import dev.handles.application.port.Transactions;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does the work of those together who come while others are being served: many for the price of one commit. Nobody waits
 * for somebody who has not come yet, and who comes alone is served alone, at once, on his own thread.
 *
 * <p>One of them does the work for all. Where it fails, each does his own on his own thread, and so does whoever has
 * waited for too long: what is wrong with one, or slow, costs nobody else more than a short while. Where nobody knows
 * whether it failed, each gets {@code TemporaryFailure}.
 *
 * @param <I> what somebody brings
 * @param <O> what he gets for it
 */
final class Together<I, O> {

    private static final int RETRY_SECONDS = 1;

    private final int most;
    private final Duration patience;
    private final Function<List<I>, List<O>> work;
    private final Consumer<RuntimeException> report;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Turn<I, O>> waiting = new ArrayDeque<>();
    private boolean serving;

    /**
     * @param most how many are served at once
     * @param patience how long somebody waits for others who are being served
     * @param work all or nothing: an outcome for each, in order, or an exception and nothing done, unless that is
     *     {@link Transactions.InDoubt}. Called outside of any transaction, or somebody would be told of what may still be undone
     * @param report told of failures that are no {@link Problem}, and that only many have
     */
    Together(int most, Duration patience, Function<List<I>, List<O>> work, Consumer<RuntimeException> report) {
        this.most = most;
        this.patience = patience;
        this.work = work;
        this.report = report;
    }

    /** What somebody wants, and what he is told: that it is done, or to do it. */
    private static final class Turn<I, O> {
        private final I item;
        private final CompletableFuture<Call<O>> call = new CompletableFuture<>();

        private Turn(I item) {
            this.item = item;
        }
    }

    private sealed interface Call<O> {
        /** It is his turn to serve himself and all who wait. */
        record Serve<O>() implements Call<O> {}

        record Alone<O>() implements Call<O> {}

        record Done<O>(O outcome) implements Call<O> {}

        /** Nobody knows whether it is done: who did it again might find himself in his own way. */
        record InDoubt<O>() implements Call<O> {}
    }

    /** Raises what the work raises for this item alone. */
    O serve(I item) {
        var turn = new Turn<I, O>(item);
        return switch (call(turn)) {
            case Call.Serve<O> serve -> lead(turn);
            case Call.Alone<O> alone -> alone(turn);
            case Call.Done<O>(var outcome) -> outcome;
            case Call.InDoubt<O> inDoubt -> throw inDoubt();
        };
    }

    private static Problem.Raised inDoubt() {
        return new Problem.TemporaryFailure(RETRY_SECONDS).raise();
    }

    private Call<O> call(Turn<I, O> turn) {
        if (isFirst(turn)) {
            return new Call.Serve<>();
        }
        try {
            return turn.call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return left(turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return left(turn);
        } catch (ExecutionException e) {
            throw new IllegalStateException("calls do not fail", e);
        }
    }

    /** Whoever is being served by now has to wait for what comes of it, or it would be done twice. */
    private Call<O> left(Turn<I, O> turn) {
        lock.lock();
        try {
            if (waiting.remove(turn)) {
                return new Call.Alone<>();
            }
        } finally {
            lock.unlock();
        }
        return turn.call.join();
    }

    /** Whether nobody is being served; else the turn waits for its call. */
    private boolean isFirst(Turn<I, O> turn) {
        lock.lock();
        try {
            if (serving) {
                waiting.add(turn);
                return false;
            }
            serving = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private O lead(Turn<I, O> own) {
        var others = others();
        try {
            if (others.isEmpty()) {
                return alone(own);
            }
            return together(own, others);
        } catch (Transactions.InDoubt perhapsDone) {
            others.forEach(turn -> turn.call.complete(new Call.InDoubt<>()));
            throw inDoubt();
        } catch (RuntimeException failure) {
            if (others.isEmpty()) {
                throw failure;
            }
            if (!(failure instanceof Problem.Raised)) {
                report.accept(failure);
            }
        } finally {
            others.forEach(turn -> turn.call.complete(new Call.Alone<>())); // who was not served
            handOver();
        }
        return alone(own);
    }

    private List<Turn<I, O>> others() {
        lock.lock();
        try {
            List<Turn<I, O>> others = new ArrayList<>();
            while (others.size() < most - 1 && !waiting.isEmpty()) {
                others.add(waiting.remove());
            }
            return others;
        } finally {
            lock.unlock();
        }
    }

    /** The next who waits serves, or nobody does. */
    private void handOver() {
        lock.lock();
        try {
            var next = waiting.poll();
            if (next == null) {
                serving = false;
            } else {
                next.call.complete(new Call.Serve<>());
            }
        } finally {
            lock.unlock();
        }
    }

    private O together(Turn<I, O> own, List<Turn<I, O>> others) {
        List<I> items = new ArrayList<>(List.of(own.item));
        others.forEach(turn -> items.add(turn.item));
        var outcomes = work.apply(items);
        for (int i = 0; i < others.size(); i++) {
            others.get(i).call.complete(new Call.Done<>(outcomes.get(i + 1)));
        }
        return outcomes.getFirst();
    }

    private O alone(Turn<I, O> turn) {
        return work.apply(List.of(turn.item)).getFirst();
    }
}
