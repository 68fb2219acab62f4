package dev.handles.application.bulk;

import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.application.handle.AcceptRegistrations;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.port.Bulks;
import dev.handles.application.port.Transactions;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** What all bulks of a node have in common: the doing of one order, and who may do one at the moment. */
record BulkWork(
        AcceptRegistrations registrations,
        ChangeHandle changes,
        Bulks bulks,
        Transactions transactions,
        Semaphore hands,
        Clock clock) {

    private static final int RETRY_SECONDS = 5;

    /** Somebody else took the line first; whatever was done for it here is undone with this. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overtaken() {
            super("somebody else took the line", null, false, false);
        }
    }

    /** Does what the order says and keeps what is told of it: both or neither. */
    BulkResult done(
            Client client, BulkId id, int line, String fingerprint, Order order, Function<Outcome, String> words) {
        try {
            hands.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
        try {
            return transactions.inTransaction(() -> {
                var outcome = outcome(client, order);
                var result =
                        new BulkResult(line, fingerprint, true, Optional.of(handle(outcome)), words.apply(outcome));
                if (!bulks.add(id, result)) {
                    throw new Overtaken();
                }
                return result;
            });
        } finally {
            hands.release();
        }
    }

    static Problem.Raised away() {
        return new Problem.TemporaryFailure(RETRY_SECONDS).raise();
    }

    private Outcome outcome(Client client, Order order) {
        return switch (order) {
            case Order.Register(var subject, var request) ->
                new Outcome.Accepted(registrations.accept(client, OnBehalfOf.oneself(), subject, request));
            case Order.Change(var handle, var metadata) -> {
                changes.changeMetadata(client, handle, Optional.empty(), metadata);
                yield new Outcome.Changed(handle);
            }
            case Order.Retire(var handle) -> {
                changes.delete(client, handle, Optional.empty());
                yield new Outcome.Retired(handle);
            }
            case Order.Unreadable(var problem) -> throw problem.raise();
        };
    }

    private static HandleId handle(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(var handle) -> handle.id();
            case Outcome.Changed(var handle) -> handle;
            case Outcome.Retired(var handle) -> handle;
            case Outcome.Refused(var problem) -> throw new IllegalStateException("refused, and yet done: " + problem);
        };
    }
}
