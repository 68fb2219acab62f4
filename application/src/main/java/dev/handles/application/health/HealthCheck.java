package dev.handles.application.health;

import dev.handles.application.port.Reachability;
import dev.handles.domain.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Remembers the last look, and lets one look at a time. */
final class HealthCheck implements CheckHealth {

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Reachability stores;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Look last = new Look(true, Instant.MIN); // who asks first meanwhile: it has been started over them

    private record Look(boolean answered, Instant at) {

        /** Also when the clock was put back: not for as long as that. */
        boolean isOver(Instant now) {
            var age = Duration.between(at, now);
            return age.isNegative() || age.compareTo(KEPT) >= 0;
        }
    }

    HealthCheck(Reachability stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public void check() {
        if (looking.compareAndSet(false, true)) {
            try {
                var now = clock.instant();
                if (last.isOver(now)) {
                    last = new Look(stores.storesAnswer(), now);
                }
            } finally {
                looking.set(false);
            }
        }
        if (!last.answered) {
            throw new Problem.TemporaryFailure(1).raise();
        }
    }
}
