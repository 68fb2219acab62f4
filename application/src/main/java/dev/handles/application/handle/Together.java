package dev.handles.application.handle;

import dev.handles.domain.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Does the work of those together who come while others are being served: many for the price of one commit. Nobody waits
 * for somebody who has not come yet, and who comes alone is served alone, at once, on his own thread.
 *
 * <p>One of them does the work for all. Where it fails, each is served for himself, so that what is wrong with one costs
 * nobody else his turn; only a store that is away is away for all.
 *
 * @param <I> what somebody brings
 * @param <O> what he gets for it
 */
final class Together<I, O> {

    private final int most;
    private final Function<List<I>, List<O>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Turn<I, O>> waiting = new ArrayDeque<>();
    private boolean serving;

    /**
     * @param most how many are served at once
     * @param work all or nothing: an outcome for each, in order, or an exception and nothing done. Outside of any transaction
     */
    Together(int most, Function<List<I>, List<O>> work) {
        this.most = most;
        this.work = work;
    }

    /** What somebody wants, and the call that tells him that it is done, or that it is his turn to serve. */
    private record Turn<I, O>(I item, CompletableFuture<Call<O>> call) {}

    private sealed interface Call<O> {
        record Serve<O>() implements Call<O> {}

        record Done<O>(O outcome) implements Call<O> {}

        record Failed<O>(RuntimeException why) implements Call<O> {}
    }

    /** Raises what the work raises for this item alone. */
    O serve(I item) {
        var turn = new Turn<I, O>(item, new CompletableFuture<>());
        if (isFirst(turn)) {
            return lead(turn);
        }
        return switch (turn.call.join()) {
            case Call.Serve<O> serve -> lead(turn);
            case Call.Done<O>(var outcome) -> outcome;
            case Call.Failed<O>(var why) -> throw why;
        };
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
            return served(own, others);
        } finally {
            others.forEach(turn -> turn.call.complete(new Call.Failed<>(unserved()))); // none, but for an Error
            handOver();
        }
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

    private O served(Turn<I, O> own, List<Turn<I, O>> others) {
        if (others.isEmpty()) {
            return alone(own.item);
        }
        List<I> items = new ArrayList<>(List.of(own.item));
        others.forEach(turn -> items.add(turn.item));
        try {
            var outcomes = work.apply(items);
            for (int i = 0; i < others.size(); i++) {
                others.get(i).call.complete(new Call.Done<>(outcomes.get(i + 1)));
            }
            return outcomes.getFirst();
        } catch (RuntimeException failure) {
            if (failure instanceof Problem.Raised raised && raised.problem() instanceof Problem.TemporaryFailure) {
                others.forEach(turn -> turn.call.complete(new Call.Failed<>(failure)));
                throw failure;
            }
        }
        others.forEach(turn -> turn.call.complete(call(turn.item)));
        return alone(own.item);
    }

    private Call<O> call(I item) {
        try {
            return new Call.Done<>(alone(item));
        } catch (RuntimeException why) {
            return new Call.Failed<>(why);
        }
    }

    private O alone(I item) {
        return work.apply(List.of(item)).getFirst();
    }

    private static IllegalStateException unserved() {
        return new IllegalStateException("who served failed");
    }
}
