package dev.handles.domain.reconciliation;

import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One comparison of all handles of a service with its registrar, as far as it has come. Immutable. Whoever works on it has
 * a lease; when that runs out, anybody goes on from the cursor. Times are kept to the millisecond.
 *
 * @param startedBy in whose name repairs are ordered
 * @param repairing whether what is found is repaired at once
 * @param cursor how far the stage is; absent at its beginning
 * @param counts what was counted so far; absent means none
 * @param notTold why the registrar does not tell of some handle, the first reason
 * @param notListed why the registrar does not say what it has under the prefix, so that nothing is known of strangers
 * @param failure why it was given up
 * @param progressedAt when the cursor moved last
 * @param nextAt when somebody should go on; absent while somebody does, and when it has ended
 */
public record Reconciliation(
        ReconciliationId id,
        HandleServiceId service,
        UserId startedBy,
        boolean repairing,
        State state,
        Stage stage,
        Optional<String> cursor,
        Map<Tally, Long> counts,
        Optional<String> notTold,
        Optional<String> notListed,
        Optional<String> failure,
        Instant startedAt,
        Optional<Instant> endedAt,
        Instant progressedAt,
        Optional<Instant> nextAt,
        Optional<Lease> lease) {

    /** A registrar that cannot be reached for so long ends it. */
    public static final Duration LONGEST_STANDSTILL = Duration.ofDays(1);

    public enum State {
        RUNNING,
        DONE,
        FAILED;

        /** As in answers and in the store. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is being looked at, in this order; repairs of what was found alone when somebody wants them later. */
    public enum Stage {
        HANDLES,
        REMOVALS,
        STRANGERS,
        REPAIRS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Reconciliation {
        var copy = new EnumMap<Tally, Long>(Tally.class);
        copy.putAll(counts);
        copy.values().removeIf(count -> count == 0);
        counts = Collections.unmodifiableMap(copy);
    }

    /** A new one that nobody works on yet. */
    public static Reconciliation begin(
            ReconciliationId id, HandleServiceId service, UserId startedBy, boolean repairing, Instant now) {
        return new Reconciliation(
                id,
                service,
                startedBy,
                repairing,
                State.RUNNING,
                Stage.HANDLES,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty(),
                now,
                Optional.of(now),
                Optional.empty());
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public long count(Tally tally) {
        return counts.getOrDefault(tally, 0L);
    }

    /** When somebody should take it; never, when it has ended. */
    public Optional<Instant> dueAt() {
        return lease.map(Lease::until).or(() -> nextAt);
    }

    /** Somebody works on it. */
    public Reconciliation leased(Lease by) {
        return new Change(this).lease(Optional.of(by)).made();
    }

    public Reconciliation counted(Tally tally) {
        return counted(tally, 1);
    }

    public Reconciliation counted(Tally tally, long more) {
        var counted = new EnumMap<Tally, Long>(Tally.class);
        counted.putAll(counts);
        counted.merge(tally, more, Long::sum);
        return new Change(this).counts(counted).made();
    }

    /** A handle that the registrar does not tell of. */
    public Reconciliation untold(String reason) {
        var counted = counted(Tally.NOT_TOLD);
        return new Change(counted)
                .notTold(notTold.or(() -> Optional.of(reason)))
                .made();
    }

    /** The registrar does not say what it has. */
    public Reconciliation unlisted(String reason) {
        return new Change(this).notListed(Optional.of(reason)).made();
    }

    /** One entry further. */
    public Reconciliation passed(String newCursor, Instant now) {
        return new Change(this).at(stage, Optional.of(newCursor), now).made();
    }

    /** The stage is through: the next one begins, or it has ended. */
    public Reconciliation next(Instant now) {
        return switch (stage) {
            case HANDLES ->
                new Change(this).at(Stage.REMOVALS, Optional.empty(), now).made();
            case REMOVALS ->
                new Change(this).at(Stage.STRANGERS, Optional.empty(), now).made();
            case STRANGERS, REPAIRS -> new Change(this).ended(State.DONE, now).made();
        };
    }

    /** Nobody works on it until {@code when}. */
    public Reconciliation resting(Instant when) {
        return new Change(this).resting(when).made();
    }

    /** The registrar could not be reached: later, or never if that has been so for too long. */
    public Reconciliation unreached(Instant now, Instant later, String reason) {
        return Duration.between(progressedAt, now).compareTo(LONGEST_STANDSTILL) > 0
                ? new Change(this).failed(reason, now).made()
                : resting(later);
    }

    /** Begins again, with the repair of what it found. */
    public Reconciliation repaired(UserId by, Instant now) {
        return new Reconciliation(
                id,
                service,
                by,
                true,
                State.RUNNING,
                Stage.REPAIRS,
                Optional.empty(),
                counts,
                notTold,
                notListed,
                Optional.empty(),
                startedAt,
                Optional.empty(),
                now,
                Optional.of(now),
                Optional.empty());
    }

    /** A copy of which a few things are other. */
    private static final class Change {
        private final Reconciliation of;
        private State state;
        private Stage stage;
        private Optional<String> cursor;
        private Map<Tally, Long> counts;
        private Optional<String> notTold;
        private Optional<String> notListed;
        private Optional<String> failure;
        private Optional<Instant> endedAt;
        private Instant progressedAt;
        private Optional<Instant> nextAt;
        private Optional<Lease> lease;

        Change(Reconciliation of) {
            this.of = of;
            state = of.state;
            stage = of.stage;
            cursor = of.cursor;
            counts = of.counts;
            notTold = of.notTold;
            notListed = of.notListed;
            failure = of.failure;
            endedAt = of.endedAt;
            progressedAt = of.progressedAt;
            nextAt = of.nextAt;
            lease = of.lease;
        }

        Change lease(Optional<Lease> to) {
            lease = to;
            nextAt = Optional.empty();
            return this;
        }

        Change counts(Map<Tally, Long> to) {
            counts = to;
            return this;
        }

        Change notTold(Optional<String> reason) {
            notTold = reason;
            return this;
        }

        Change notListed(Optional<String> reason) {
            notListed = reason;
            return this;
        }

        Change at(Stage newStage, Optional<String> newCursor, Instant now) {
            stage = newStage;
            cursor = newCursor;
            progressedAt = now;
            return this;
        }

        Change resting(Instant until) {
            lease = Optional.empty();
            nextAt = Optional.of(until);
            return this;
        }

        Change ended(State as, Instant now) {
            state = as;
            cursor = Optional.empty();
            endedAt = Optional.of(now);
            progressedAt = now;
            lease = Optional.empty();
            nextAt = Optional.empty();
            return this;
        }

        Change failed(String reason, Instant now) {
            failure = Optional.of(reason);
            return ended(State.FAILED, now);
        }

        Reconciliation made() {
            return new Reconciliation(
                    of.id,
                    of.service,
                    of.startedBy,
                    of.repairing,
                    state,
                    stage,
                    cursor,
                    counts,
                    notTold,
                    notListed,
                    failure,
                    of.startedAt,
                    endedAt,
                    progressedAt,
                    nextAt,
                    lease);
        }
    }
}
