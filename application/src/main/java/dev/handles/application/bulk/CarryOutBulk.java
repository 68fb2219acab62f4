package dev.handles.application.bulk;

import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handle.RehearseRegistration.Rehearsal;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes many lines one after the other, each as a request of its own would be taken. */
public interface CarryOutBulk {

    /** What one line asks for; the suppliers are asked after rights were looked at, and raise what is wrong. */
    sealed interface Order {

        /** A handle for oneself, whose registrar nobody waits for. */
        record Register(RegisterHandle.Subject subject, Supplier<RegisterHandle.Command> request) implements Order {}

        record Change(HandleId handle, Supplier<String> metadata) implements Order {}

        record Retire(HandleId handle) implements Order {}

        /** What could not be understood. */
        record Unreadable(Problem problem) implements Order {}
    }

    /** What became of one line. */
    sealed interface Outcome {

        record Accepted(Handle handle) implements Outcome {}

        record Changed(HandleId handle) implements Outcome {}

        record Retired(HandleId handle) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}

        /** Nothing was done. */
        record Rehearsed(Rehearsal rehearsal) implements Outcome {}
    }

    /**
     * One line, as far as the client may know.
     *
     * @param number greater than that of the line before
     * @param fingerprint tells the line from others that may come in its place
     * @param words says to the client what became of it; what it says is kept, unless the line may be better off later. It may
     *     be asked more than once
     */
    record Line(int number, String fingerprint, Order order, Function<Outcome, String> words) {}

    /** One request, for one thread. What it took stays when it is closed before it is complete. */
    interface Run extends AutoCloseable {

        /** Empty when nothing is kept of it. */
        Optional<BulkId> id();

        /**
         * Takes the first of these lines, in one transaction with what the client is told: an order that is refused
         * undoes nothing but itself. A line that an earlier request with the same key took is not taken again.
         *
         * <p>Registrations that are next in line may be taken in the same transaction, if that makes no difference to any of
         * them but that it is sooner. Each is told when it is its turn.
         *
         * @param lines what is here already, in order and without a gap, so that those behind the first are taken next
         * @return what the client is to be told, which is what he was told the first time
         * @throws Problem.Raised when no further line can be taken: with {@code IdempotencyKeyReused} when this is not the
         *     line of the earlier request, with {@code TemporaryFailure} when the store is away or somebody else took over
         */
        String take(List<Line> lines);

        /** Keeps what the client is told of a line that is no order. As {@link #take} otherwise. */
        String refuse(int line, String fingerprint, Supplier<String> words);

        /** Has the registrars told of what was accepted so far. */
        void handOver();

        /**
         * There is no further line. Raises {@code IdempotencyKeyReused} when the earlier request had more.
         *
         * @return whether everything is known of every line; else a repeat of the request takes the others again
         */
        boolean complete();

        @Override
        void close();
    }

    /**
     * Begins, or goes on with what was begun with this key less than a day ago.
     *
     * @param key the client's own
     * @throws Problem.Raised with {@code Unauthorized} for nobody; with {@code TemporaryFailure} while another request
     *     with the same key is under way; with {@code TooManyRequests} while many of the client's are
     */
    Run begin(Client client, Optional<String> key);
}
