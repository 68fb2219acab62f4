package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.application.port.Memberships.Seat;
import dev.handles.application.port.Stores;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the contracts of the ports have in common. */
public final class Contracts {

    /** Ids that nothing has: too long for any column, not ASCII, and what SQL might trip over. */
    static final List<String> ODD_IDS =
            List.of("", "x".repeat(5000), "ıİß\uD83D\uDE00", "a' OR '1'='1", "%", ":id", "<id>");

    private Contracts() {}

    public static Problem problemOf(ThrowingCallable call) {
        var raised = catchThrowableOfType(Problem.Raised.class, call);
        return raised.problem();
    }

    /** Deletes what a resource has of members, as whoever deletes it does; what went with it. */
    static List<Seat<?>> removeAll(Stores stores, Resource<?> resource) {
        return stores.transactions().inTransaction(() -> {
            List<Seat<?>> removed = new ArrayList<>();
            stores.memberships().removeAll(resource, removed::addAll);
            return removed;
        });
    }

    /** The same of a member. */
    static List<Seat<?>> removeAll(Stores stores, Member member) {
        return stores.transactions().inTransaction(() -> {
            List<Seat<?>> removed = new ArrayList<>();
            stores.memberships().removeAll(member, removed::addAll);
            return removed;
        });
    }

    /** Runs the same on many threads that begin together; what each gave, in no order. */
    static <T> List<T> atOnce(int threads, IntFunction<T> work) {
        var start = new CountDownLatch(1);
        try (var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                Callable<T> task = () -> {
                    start.await();
                    return work.apply(number);
                };
                futures.add(executor.submit(task));
            }
            start.countDown();
            List<T> outcomes = new ArrayList<>();
            for (Future<T> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
