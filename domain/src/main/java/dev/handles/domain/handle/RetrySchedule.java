package dev.handles.domain.handle;

import static java.util.Collections.max;
import static java.util.Collections.min;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private static final Duration LONGEST_TURN = Duration.ofMinutes(5);

    /**
     * The time of the next attempt, or empty when the horizon is reached.
     *
     * @param least how long the registrar wants to be left alone
     */
    public Optional<Instant> next(RegistrationJob job, Duration least, Instant now, RandomGenerator random) {
        var usual = pause(job.attempts(), random);
        return within(job, now, max(List.of(least, usual)));
    }

    /**
     * The time at which one that was not called stands in line again: the longer it has stood, the more seldom, since many
     * may stand there, but never as seldom as after a failure.
     *
     * @param least how long the line is closed
     */
    public Optional<Instant> nextTurn(RegistrationJob job, Duration least, Instant now, RandomGenerator random) {
        var stood = Duration.between(job.wantedSince(), now).dividedBy(8);
        var bounded = min(List.of(stood, LONGEST_TURN));
        var full = max(List.of(bounded, first));
        var usual = full.minusMillis(random.nextLong(full.toMillis() / 2 + 1));
        return within(job, now, max(List.of(least, usual)));
    }

    private Optional<Instant> within(RegistrationJob job, Instant now, Duration pause) {
        var next = now.plus(pause);
        return next.isAfter(job.wantedSince().plus(horizon)) ? Optional.empty() : Optional.of(next);
    }

    /** The pause after this many attempts: at most {@code first * 2^(attempts - 1)} and an hour, at least half of it. */
    Duration pause(int attempts, RandomGenerator random) {
        int doublings = Math.clamp(attempts - 1L, 0, 20);
        var start = min(List.of(first, LONGEST));
        var full = Duration.ofMillis(Math.min(start.toMillis() << doublings, LONGEST.toMillis()));
        return full.minusMillis(random.nextLong(full.toMillis() / 2 + 1));
    }
}
