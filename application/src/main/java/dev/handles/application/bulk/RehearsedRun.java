package dev.handles.application.bulk;

import dev.handles.application.bulk.CarryOutBulk.Line;
import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.application.handle.RehearseRegistration;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One request's way through lines of which nothing is done. What they would take is remembered here, and nowhere else. */
final class RehearsedRun implements CarryOutBulk.Run {

    private final BulkWork work;
    private final Client client;
    private final UserId owner;

    private final Set<ShareId> shares = new HashSet<>();
    private final Set<Identifier> identifiers = new HashSet<>();
    private boolean closed;

    RehearsedRun(BulkWork work, Client client, UserId owner) {
        this.work = work;
        this.client = client;
        this.owner = owner;
    }

    @Override
    public Optional<BulkId> id() {
        return Optional.empty();
    }

    /** One by one: what would become of a line depends on those before it. */
    @Override
    public String take(List<Line> lines) {
        var line = lines.getFirst();
        return line.words().apply(work.byHand(() -> outcome(line.order())));
    }

    private Outcome outcome(Order order) {
        try {
            return switch (order) {
                case Order.Register register -> rehearsed(register);
                case Order.Change change -> new Outcome.Refused(RehearseRegistration.NO_REHEARSAL);
                case Order.Retire retire -> new Outcome.Refused(RehearseRegistration.NO_REHEARSAL);
                case Order.Unreadable(var problem) -> new Outcome.Refused(problem);
            };
        } catch (Problem.Raised raised) {
            if (raised.problem() instanceof Problem.TemporaryFailure) {
                throw raised; // the next lines would meet it too, and there is nothing to lose in beginning anew
            }
            return new Outcome.Refused(raised.problem());
        }
    }

    private Outcome rehearsed(Order.Register order) {
        var rehearsal =
                work.handles().rehearsals().rehearse(client, OnBehalfOf.oneself(), order.subject(), order.request());
        if (order.subject().share().filter(shares::contains).isPresent()) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
        boolean taken = identifiers.contains(rehearsal.identifier());
        if (taken && order.request().get().identifier().isPresent()) { // a template would give it a part by chance
            throw new Problem.AlreadyExists(Optional.of("identifier")).raise();
        }
        order.subject().share().ifPresent(shares::add);
        identifiers.add(rehearsal.identifier());
        return new Outcome.Rehearsed(rehearsal);
    }

    @Override
    public String refuse(int line, String fingerprint, Supplier<String> words) {
        return words.get();
    }

    @Override
    public void handOver() {
        // no registrar is told of anything
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            work.open().leave(owner);
        }
    }
}
