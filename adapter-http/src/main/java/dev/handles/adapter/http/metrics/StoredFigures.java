package dev.handles.adapter.http.metrics;

import dev.handles.application.port.Figures;
import dev.handles.application.port.Figures.UnfinishedJobs;
import dev.handles.domain.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of the store, asked for at most every so often however many scrape: nearly all handles are registered or
 * deleted, and counting a million of them takes its time.
 */
final class StoredFigures {

    static final Set<String> FEW = Set.of("reserved", "updating", "failed", "deleting");
    static final Set<String> MANY = Set.of("registered", "deleted");

    private static final Duration OFTEN = Duration.ofSeconds(15);
    private static final Duration SELDOM = Duration.ofMinutes(5);

    private final Figures figures;
    private final Clock clock;
    private final Map<String, Double> handles = new ConcurrentHashMap<>();
    private volatile Optional<UnfinishedJobs> unfinished = Optional.empty();
    private Instant nextFew = Instant.MIN;
    private Instant nextMany = Instant.MIN;

    StoredFigures(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** @return whether the store could be asked; otherwise its numbers are not known now */
    synchronized boolean refresh() {
        var now = clock.instant();
        try {
            if (!now.isBefore(nextFew)) {
                count(FEW);
                unfinished = Optional.of(figures.unfinishedJobs());
                nextFew = now.plus(OFTEN);
            }
            if (!now.isBefore(nextMany)) {
                count(MANY);
                nextMany = now.plus(SELDOM);
            }
            return true;
        } catch (Problem.Raised away) {
            handles.clear();
            unfinished = Optional.empty();
            nextFew = Instant.MIN;
            nextMany = Instant.MIN;
            return false;
        }
    }

    private void count(Set<String> states) {
        var counted = figures.handles(states);
        states.forEach(
                state -> handles.put(state, counted.getOrDefault(state, 0L).doubleValue()));
    }

    double handles(String state) {
        return handles.getOrDefault(state, Double.NaN);
    }

    double refusedChanges() {
        return unfinished(UnfinishedJobs::refusedChanges);
    }

    double pendingJobs() {
        return unfinished(UnfinishedJobs::pending);
    }

    /** 0 when nothing is pending. */
    double secondsOfTheOldest() {
        return unfinished(jobs -> jobs.oldestWantedSince()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0));
    }

    private double unfinished(ToDoubleFunction<UnfinishedJobs> figure) {
        return unfinished.map(figure::applyAsDouble).orElse(Double.NaN);
    }
}
