package dev.handles.domain.handle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try a registrar again that could not do it now: after pauses that double up to an hour, each shortened by up
 * to half at random so that what failed together does not come back together.
 *
 * @param first the longest first pause
 * @param horizon for how long to try at all, counted from when the change was first wanted
 */
public record RetrySchedule(Duration first, Duration horizon) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Pauses stop growing there while there is only no room: it may be there soon, and nothing is wrong with the registrar. */
    private static final int MOST_CROWDED = 5;

    /**
     * The time of the next attempt, or empty when the horizon is reached.
     *
     * @param answer why it is tried again; how long the registrar wants to be left alone counts
     */
    public Optional<Instant> next(RegistrationJob job, RegistrarAnswer answer, Instant now, RandomGenerator random) {
        int attempts = answer.isCrowded() ? Math.min(job.attempts(), MOST_CROWDED) : job.attempts();
        var usual = pause(attempts, random);
        var least = answer.leastPause();
        var pause = least.compareTo(usual) > 0 ? least : usual;
        return now.plus(pause).isAfter(job.wantedSince().plus(horizon))
                ? Optional.empty()
                : Optional.of(now.plus(pause));
    }

    /** The pause after this many attempts: at most {@code first * 2^(attempts - 1)} and an hour, at least half of it. */
    Duration pause(int attempts, RandomGenerator random) {
        int doublings = Math.clamp(attempts - 1L, 0, 20);
        var start = first.compareTo(LONGEST) < 0 ? first : LONGEST;
        var full = Duration.ofMillis(Math.min(start.toMillis() << doublings, LONGEST.toMillis()));
        return full.minusMillis(random.nextLong(full.toMillis() / 2 + 1));
    }
}
