package dev.handles.application.pacing;

import dev.handles.application.pacing.Lane.Admission;
import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.ServiceProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Calls each service's registrar at the pace that the service allows, a few at a time, and not at all while it does not
 * answer: so that a dead or a slow one costs nothing to others. What is known of a registrar belongs to one node and one
 * destination: a service that is pointed elsewhere begins anew, while jobs for the old destination know what they knew.
 */
public final class PacedRegistrar implements Registrar {

    private static final int MOST_LANES = 1000;

    /** A job for which nobody waits gives its place to others rather than to stand in line, or behind many, for long. */
    private static final Duration BACKGROUND_PATIENCE = Duration.ofSeconds(2);

    /** As many as the worker takes beyond those who are being called. */
    private static final int LINE = 2 * Lane.CALLS;

    /** Who is in more of a hurry than this learns nothing about a registrar that does not answer him. */
    private static final Duration FAIR = Duration.ofSeconds(5);

    /** Lets time pass. */
    public interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    /** Whether a service's registrar is called: {@code closed} when it is, as of an electric circuit. */
    public record Breaker(HandleServiceId service, String state) {}

    private record Key(HandleServiceId service, Optional<ProxyEndpoint> proxy, ServiceProperties properties) {}

    /** @param waits whether somebody waits */
    private record Patience(Duration forPlace, Duration forTurn, boolean waits) {}

    private static final Patience IN_BACKGROUND = new Patience(BACKGROUND_PATIENCE, BACKGROUND_PATIENCE, false);

    /** See {@link Errand#about}: of what has not been told yet. */
    private static final String NOTHING_BEFORE = "";

    private final Registrar registrar;
    private final Duration firstPause;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<Key, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param firstPause for which a registrar that does not answer is left alone at first; twice as long each further time
     * @param clock which only goes on, and may begin anywhere: turns and pauses are this process's own, and one that was set back would
     *     hold up all calls for as long
     */
    public PacedRegistrar(Registrar registrar, Duration firstPause, InstantSource clock, Pause pause) {
        this.registrar = registrar;
        this.firstPause = firstPause;
        this.clock = clock;
        this.pause = pause;
    }

    /** Stands in line for half of the limit at most: a call that is cut off leaves everybody in the dark. */
    @Override
    public RegistrarAnswer perform(Call call, Duration limit) {
        var half = limit.dividedBy(2);
        return pace(call.destination(), Errand.telling(registrar, call), limit, new Patience(half, half, true));
    }

    @Override
    public RegistrarView.OfOne look(Call call, Duration limit) {
        return pace(call.destination(), Errand.looking(registrar, call), limit, IN_BACKGROUND);
    }

    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        return pace(destination, Errand.listing(registrar, destination, credential, from), limit, IN_BACKGROUND);
    }

    @Override
    public Registrar inBackground() {
        return new Registrar() {
            @Override
            public RegistrarAnswer perform(Call call, Duration limit) {
                return pace(call.destination(), Errand.telling(registrar, call), limit, IN_BACKGROUND);
            }

            @Override
            public RegistrarView.OfOne look(Call call, Duration limit) {
                return PacedRegistrar.this.look(call, limit);
            }

            @Override
            public RegistrarView.OfAll list(
                    Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
                return PacedRegistrar.this.list(destination, credential, from, limit);
            }

            @Override
            public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
                return PacedRegistrar.this.test(destination, credential, limit);
            }
        };
    }

    /** Whoever tries a registrar wants to know how it is now, and not what was learnt before. */
    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        return registrar.test(destination, credential, limit);
    }

    @Override
    public boolean isOpen(Destination destination) {
        int requests = destination.properties().driver().requests();
        return lane(destination).isOpen(clock.instant(), BACKGROUND_PATIENCE, requests);
    }

    @Override
    public Optional<NotReached> leftAlone(Destination destination) {
        return lane(destination).leftAlone(clock.instant(), NOTHING_BEFORE);
    }

    /** As they are now, for people who watch. */
    public List<Breaker> breakers() {
        synchronized (lanes) {
            var breakers = new ArrayList<Breaker>();
            lanes.forEach((key, lane) -> breakers.add(new Breaker(
                    key.service(),
                    switch (lane.state()) {
                        case CLOSED -> "closed";
                        case OPEN -> "open";
                        case HALF_OPEN -> "half_open";
                    })));
            return breakers;
        }
    }

    private Lane lane(Destination destination) {
        var key = new Key(destination.service(), destination.proxyEndpoint(), destination.properties());
        synchronized (lanes) {
            var lane = lanes.computeIfAbsent(
                    key, unknown -> new Lane(destination.properties().rateLimit(), firstPause));
            if (lanes.size() > MOST_LANES) {
                lanes.remove(lanes.keySet().iterator().next()); // who is on it keeps it until he is through
            }
            return lane;
        }
    }

    private <T> T pace(Destination destination, Errand<T> errand, Duration limit, Patience patience) {
        var lane = lane(destination);
        // to be told at once, and not after standing in line for it
        var alone = lane.leftAlone(clock.instant(), errand.about());
        return alone.isPresent() ? errand.not(alone.get()) : pace(errand, limit, patience, lane);
    }

    private <T> T pace(Errand<T> errand, Duration limit, Patience patience, Lane lane) {
        var start = clock.instant();
        try {
            // a short line in the background: a place that gets free is taken, and workers are left for other services
            boolean stands = patience.waits() || lane.slots.getQueueLength() < LINE;
            long longest = stands ? patience.forPlace().toNanos() : 0;
            if (!lane.slots.tryAcquire(longest, TimeUnit.NANOSECONDS)) {
                return errand.not(NotReached.notCalled(
                        Lane.CALLS + " calls are under way, and none has ended", Optional.of(firstPause)));
            }
        } catch (InterruptedException e) {
            return errand.not(interrupted());
        }
        try {
            var stood = Duration.between(start, clock.instant());
            var left = patience.forTurn().minus(stood);
            return switch (lane.admit(clock.instant(), left, errand)) {
                case Admission.Not(var answer) -> errand.not(answer);
                case Admission.Go(var after) -> inTurn(errand, limit.minus(stood), after, lane);
            };
        } finally {
            lane.slots.release();
        }
    }

    private <T> T inTurn(Errand<T> errand, Duration limit, Duration after, Lane lane) {
        boolean learnt = false;
        try {
            if (after.isPositive()) {
                pause.pause(after);
            }
            var begin = clock.instant();
            var outcome = errand.run(limit.minus(after));
            learnt = learnt(lane, errand, outcome, begin, limit.minus(after));
            return outcome;
        } catch (InterruptedException e) {
            return errand.not(interrupted());
        } finally {
            if (!learnt) {
                lane.nothingLearnt();
            }
        }
    }

    private <T> boolean learnt(Lane lane, Errand<T> errand, T outcome, Instant begin, Duration limit) {
        var now = clock.instant();
        var failure = errand.failure(outcome);
        if (failure.isEmpty()) {
            lane.answered();
            return true;
        }
        boolean cutOff = !now.isBefore(begin.plus(limit)) && limit.compareTo(FAIR) < 0;
        if (!cutOff) {
            lane.failed(now, errand.about(), failure.get().retryAfter());
        }
        return !cutOff;
    }

    private static NotReached interrupted() {
        Thread.currentThread().interrupt();
        return NotReached.notCalled("the server is being stopped", Optional.empty());
    }
}
