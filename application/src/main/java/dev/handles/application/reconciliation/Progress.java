package dev.handles.application.reconciliation;

import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Transactions;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.reconciliation.Reconciliation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How far one run has come. What is found is stored together with it, as long as the run has the lease. */
final class Progress {

    /** Longer than a look and what is done about it take together. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration UNSAVED = Duration.ofSeconds(5);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration USUAL_REST = Duration.ofSeconds(15);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** Somebody else has it now, or nobody wants it any more: what was about to be stored is not. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("the lease ran out", null, false, false);
        }
    }

    private final Reconciliations reconciliations;
    private final Transactions transactions;
    private final Clock clock;
    private final String owner;
    private Reconciliation at;
    private Instant saved;

    /** @param claimed leased to this run */
    Progress(Reconciliations reconciliations, Transactions transactions, Clock clock, Reconciliation claimed) {
        this.reconciliations = reconciliations;
        this.transactions = transactions;
        this.clock = clock;
        this.owner = claimed.lease().orElseThrow().owner();
        this.at = claimed;
        this.saved = clock.instant();
    }

    Reconciliation at() {
        return at;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Nothing to be stored with it, so that it is stored from time to time. */
    boolean passed(UnaryOperator<Reconciliation> step) {
        if (clock.instant().isAfter(saved.plus(UNSAVED))) {
            store(step);
        } else {
            at = step.apply(at);
        }
        return true;
    }

    /** All of the step or nothing; {@code step} may be run again when rivals got in the way. */
    void store(UnaryOperator<Reconciliation> step) {
        var begin = at;
        at = transactions.inTransaction(() -> {
            var next = step.apply(begin);
            var kept = next.lease().isPresent() ? next.leased(new Lease(owner, now().plus(LEASE))) : next;
            if (!reconciliations.save(kept, owner)) {
                throw new Lost();
            }
            return kept;
        });
        saved = clock.instant();
    }

    /** Nobody works on it for a while. */
    boolean rest(String reason, Optional<Duration> wanted) {
        var pause = wanted.orElse(USUAL_REST);
        var bounded = pause.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : pause.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : pause;
        store(state -> state.unreached(now(), now().plus(bounded), reason));
        return false;
    }
}
