package dev.handles.application.bulk;

import dev.handles.application.bulk.CarryOutBulk.Line;
import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.application.handle.AcceptRegistrations.Decision;
import dev.handles.application.port.Bulks;
import dev.handles.application.port.Transactions;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** What all bulks of a node have in common: the doing of orders, and who may do some at the moment. */
record BulkWork(
        BulkUseCases.SingleHandles handles,
        Bulks bulks,
        Transactions transactions,
        Semaphore hands,
        OpenBulks open,
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
    BulkResult done(Client client, BulkId id, Line line) {
        return byHand(() -> transactions.inTransaction(() -> {
            var result = result(line, outcome(client, line.order()));
            if (!bulks.add(id, result)) {
                throw new Overtaken();
            }
            return result;
        }));
    }

    /**
     * The same for a whole part: all of it is done and kept, refusals as well, or nothing is.
     *
     * @return empty when something went wrong, of which it is known what it is, and with which line, when each is done for itself
     */
    Optional<List<BulkResult>> doneTogether(Client client, BulkId id, BulkPart part) {
        try {
            return byHand(() -> Optional.of(handles.registrations()
                    .acceptAll(client, OnBehalfOf.oneself(), part.requests(), decisions -> kept(id, part, decisions))));
        } catch (RuntimeException whatEachWillMeet) {
            return Optional.empty();
        }
    }

    private List<BulkResult> kept(BulkId id, BulkPart part, List<Decision> decisions) {
        List<BulkResult> results = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            results.add(result(part.lines().get(i), outcome(decisions.get(i))));
        }
        if (bulks.addAll(id, results).contains(false)) {
            throw new Overtaken();
        }
        return results;
    }

    <T> T byHand(Supplier<T> work) {
        try {
            hands.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
        try {
            return work.get();
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
                new Outcome.Accepted(handles.registrations().accept(client, OnBehalfOf.oneself(), subject, request));
            case Order.Change(var handle, var metadata) -> {
                handles.changes().changeMetadata(client, handle, Optional.empty(), metadata);
                yield new Outcome.Changed(handle);
            }
            case Order.Retire(var handle) -> {
                handles.changes().delete(client, handle, Optional.empty());
                yield new Outcome.Retired(handle);
            }
            case Order.Unreadable(var problem) -> throw problem.raise();
        };
    }

    private static Outcome outcome(Decision decision) {
        return switch (decision) {
            case Decision.Accepted(var handle) -> new Outcome.Accepted(handle);
            case Decision.Refused(var problem) -> new Outcome.Refused(problem);
        };
    }

    private static BulkResult result(Line line, Outcome outcome) {
        var handle = handle(outcome);
        return new BulkResult(
                line.number(),
                line.fingerprint(),
                handle.isPresent(),
                handle,
                line.words().apply(outcome));
    }

    private static Optional<HandleId> handle(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(var handle) -> Optional.of(handle.id());
            case Outcome.Changed(var handle) -> Optional.of(handle);
            case Outcome.Retired(var handle) -> Optional.of(handle);
            case Outcome.Refused refused -> Optional.empty();
            case Outcome.Rehearsed rehearsed -> Optional.empty();
        };
    }
}
