package dev.handles.application.pacing;

import static java.util.Collections.max;
import static java.util.Collections.min;

import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.concurrent.Semaphore;

/**
 * The way to one destination: how many may be on it, how fast they may follow each other, and whether it is closed. Its
 * lock is held for a few comparisons, never while somebody waits or calls.
 */
final class Lane {

    /** Calls at the same time. */
    static final int CALLS = 8;

    /** Handles in a row, until the registrar is left alone: one that is tried again and again may itself be what is wrong. */
    static final int FAILURES = 5;

    /** Of the first pause; five minutes by default. */
    private static final int LONGEST_PAUSE = 30;

    /** A registrar that wants to be left alone for longer is asked whether it still does. */
    static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private static final long NANOS = 1_000_000_000;

    /** What an admission says. */
    sealed interface Admission {

        /** Call, after this time, and then say what came of it, whatever that is. */
        record Go(Duration after) implements Admission {}

        /** Do not call. */
        record Not(NotReached answer) implements Admission {}
    }

    /** Whether calls are made at all. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** Those who are on their way: waiting for their turn, or calling. */
    final Semaphore slots = new Semaphore(CALLS, true);

    /** Between requests; zero: no limit. */
    private final Duration interval;

    /** How many requests may follow at once when there were none for a while: one second's worth of them. */
    private final long burst;

    private Instant nextTurn = Instant.MIN;
    private Instant heldUntil = Instant.MIN;
    private State state = State.CLOSED;

    /** What the last calls that failed were about, since the registrar last answered. */
    private final SequencedSet<String> failed = new LinkedHashSet<>();

    private final Duration firstPause;
    private Duration pause;
    private Instant openUntil = Instant.MIN;

    /** The same for what failed before. */
    private Instant openUntilForFailed = Instant.MIN;

    /** @param firstPause for which a registrar that does not answer is left alone at first */
    Lane(OptionalDouble requestsPerSecond, Duration firstPause) {
        this.firstPause = firstPause;
        pause = firstPause;
        interval = requestsPerSecond.isPresent()
                ? Duration.ofNanos((long) (NANOS / requestsPerSecond.getAsDouble()))
                : Duration.ZERO;
        burst = (long) requestsPerSecond.orElse(1);
    }

    /**
     * What to answer without a call, while the registrar is left alone; changes nothing.
     *
     * @param about see {@link Errand#about}
     */
    synchronized Optional<NotReached> leftAlone(Instant now, String about) {
        return leftAloneUntil(failed.contains(about) ? openUntilForFailed : openUntil, now);
    }

    private Optional<NotReached> leftAloneUntil(Instant end, Instant now) {
        return switch (state) {
            case CLOSED -> Optional.empty();
            case HALF_OPEN -> Optional.of(notCalled(firstPause));
            case OPEN -> now.isBefore(end) ? Optional.of(notCalled(Duration.between(now, end))) : Optional.empty();
        };
    }

    /** Whether somebody would be admitted now whose handle has not failed; changes nothing. */
    synchronized boolean isOpen(Instant now, Duration patience, int requests) {
        var wait = Duration.between(now, max(List.of(turn(now, requests), heldUntil)));
        return leftAloneUntil(openUntil, now).isEmpty() && wait.compareTo(patience) <= 0;
    }

    private Instant turn(Instant now, int requests) {
        var credit = interval.multipliedBy(Math.max(0, burst - requests));
        return nextTurn.equals(Instant.MIN) ? now : max(List.of(now, nextTurn.minus(credit)));
    }

    /** @param patience how long the caller may wait for his turn */
    synchronized Admission admit(Instant now, Duration patience, Errand<?> errand) {
        var alone = leftAlone(now, errand.about());
        if (alone.isPresent()) {
            return new Admission.Not(alone.get());
        }
        var turn = turn(now, errand.requests());
        var begin = max(List.of(turn, heldUntil));
        var wait = Duration.between(now, begin);
        if (wait.compareTo(patience) > 0) {
            var reason =
                    begin.equals(turn) ? "its rate limit leaves no room now" : "it asked to be left alone for a while";
            return new Admission.Not(NotReached.notCalled(reason, Optional.of(wait)));
        }
        nextTurn = max(List.of(begin, nextTurn)).plus(interval.multipliedBy(errand.requests()));
        state = state == State.OPEN ? State.HALF_OPEN : state; // this call is the trial
        return new Admission.Go(wait);
    }

    private NotReached notCalled(Duration retryAfter) {
        return NotReached.notCalled("calls for " + FAILURES + " handles in a row have failed", Optional.of(retryAfter));
    }

    /** It lives, whatever it said, and also when the call had begun before it was given up. */
    synchronized void answered() {
        state = State.CLOSED;
        failed.clear();
        pause = firstPause;
    }

    /** @param retryAfter for how long it wants to be left alone, where it said so */
    synchronized void failed(Instant now, String about, Optional<Duration> retryAfter) {
        var hold = retryAfter.map(asked -> min(List.of(asked, LONGEST_HOLD)));
        hold.ifPresent(asked -> heldUntil = max(List.of(heldUntil, now.plus(asked))));
        boolean before = remembered(about);
        switch (state) {
            case CLOSED -> {
                if (failed.size() >= FAILURES) {
                    open(now.plus(hold.orElse(pause)), before);
                }
            }
            case HALF_OPEN -> {
                pause = min(List.of(pause.multipliedBy(2), firstPause.multipliedBy(LONGEST_PAUSE)));
                open(now.plus(hold.orElse(pause)), before);
            }
            case OPEN -> {
                // a call that had begun before; it says nothing new
            }
        }
    }

    /** @return whether it had failed before */
    private boolean remembered(String about) {
        boolean before = !failed.add(about);
        if (failed.size() > FAILURES) {
            failed.removeFirst();
        }
        return before;
    }

    /**
     * A trial about what failed before may have failed because of it, and says nothing new of the registrar: what has not failed
     * may try at once, and what did leaves it alone, since there may be nothing else that tries.
     */
    private void open(Instant until, boolean failedBefore) {
        state = State.OPEN;
        openUntilForFailed = until;
        openUntil = failedBefore ? openUntil : until;
    }

    /** Nothing was learnt: who was told to go did not call in the end, or did not give it the time to answer. */
    synchronized void nothingLearnt() {
        state = state == State.HALF_OPEN ? State.OPEN : state;
    }

    synchronized State state() {
        return state;
    }
}
