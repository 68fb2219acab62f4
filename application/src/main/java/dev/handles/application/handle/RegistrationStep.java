package dev.handles.application.handle;

import static java.util.Collections.min;
import static java.util.stream.Collectors.toMap;

import dev.handles.application.handle.RegistrationSettling.Outcome;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.Settlement;
import dev.handles.domain.handle.Tombstone;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One step of a registration job: call the registrar with nothing held, then commit what came of it. The same whether a
 * client waits for it or a worker found it in the store.
 */
record RegistrationStep(
        Handles handles,
        Credentials credentials,
        Registrar registrar,
        Together<Outcome, Optional<Settlement>> settling,
        Supplier<LandingPages> pages,
        Signals signals,
        Clock clock) {

    /** A call that gets less is more likely to leave something behind than to do anything. */
    private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);

    /** What remains of a lease after the longest call, to store its outcome. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /**
     * Calls the registrar, unless the handle was deleted meanwhile, waits at most {@code limit} for it, and commits the outcome.
     * Where a client waits, a registrar that says when to come back is called again, if that is within the limit.
     *
     * @param job leased, its attempt counted
     * @param known the handle, where it was read since the job was leased
     * @return empty when the lease ran out and somebody else took over, who has the last word
     */
    Optional<Ended> run(RegistrationJob job, Optional<Handle> known, Duration limit) {
        var handle = known.or(() -> whileLeased(job, () -> handles.find(job.handle())))
                .orElseThrow(() -> new IllegalStateException("a job without its handle: " + job.handle()));
        var outcome = handle.state().isLive() || job.intent() == Intent.UNREGISTER
                ? called(job, handle, limit)
                : notCalled(job, handle, "it was deleted before");
        var settled = whileLeased(job, () -> settling.serve(outcome));
        signals.settled(job.handle());
        return settled.map(settlement -> new Ended(settlement, outcome.answer()));
    }

    Optional<Handle> current(HandleId handle) {
        return handles.find(handle);
    }

    /** Whether jobs that go there are called now, rather than put back. */
    boolean isOpen(Destination destination) {
        return registrar.isOpen(destination);
    }

    /** What who waits for a call there is told without one. */
    Optional<RegistrarAnswer.NotReached> leftAlone(Destination destination) {
        return registrar.leftAlone(destination);
    }

    /** What handle and job became, and the answer that made them so. */
    record Ended(Settlement settlement, RegistrarAnswer answer) {}

    /** The handles of jobs that were just leased. */
    Map<HandleId, Handle> handlesOf(List<RegistrationJob> jobs) {
        return handles.everyOf(jobs.stream().map(RegistrationJob::handle).toList()).stream()
                .collect(toMap(Handle::id, Function.identity()));
    }

    /** A call that outlived the lease would be made beside that of whoever took over. */
    private Duration untilSettling(RegistrationJob job) {
        return Duration.between(clock.instant(), job.lease().orElseThrow().until())
                .minus(SETTLING);
    }

    private static Outcome notCalled(RegistrationJob job, Handle handle, String why) {
        return new Outcome(job, handle.metadata(), RegistrarAnswer.NotReached.notCalled(why, Optional.empty()));
    }

    private Outcome called(RegistrationJob job, Handle handle, Duration wait) {
        if (!wait.isPositive()) {
            return notCalled(job, handle, "no time was given to wait for it");
        }
        var limit = min(List.of(wait, untilSettling(job)));
        if (!limit.isPositive()) {
            return notCalled(job, handle, "the store was away for too long");
        }
        var end = clock.instant().plus(limit);
        Registrar.Call call;
        try {
            call = whileLeased(job, () -> call(job, handle));
        } catch (Credentials.Unreadable lost) {
            var untold = new RegistrarAnswer.NotReached(Credentials.Unreadable.REASON);
            return new Outcome(job, handle.metadata(), untold); // tried, so that the pauses grow
        }
        var paced = paced(job);
        var tried = job;
        var answer = paced.perform(call, limit);
        var rest = min(List.of(limit, Duration.between(clock.instant(), end)));
        while (passesWithin(rest, tried, answer) && waited(answer.leastPause())) {
            rest = rest.minus(answer.leastPause());
            var again = tried.calledAgain(answer instanceof RegistrarAnswer.Unclear);
            var next = paced.perform(call.repeated(again.mayExist()), rest);
            if (!next.wasTried()) {
                break; // what the registrar said is the answer
            }
            tried = again;
            answer = next;
            rest = min(List.of(rest, Duration.between(clock.instant(), end)));
        }
        return new Outcome(tried, handle.metadata(), answer);
    }

    /** Until the lease ends the job is nobody else's, and what is known would be lost: a store that is away may be back. */
    private <T> T whileLeased(RegistrationJob job, Supplier<T> work) {
        var end = job.lease().orElseThrow().until();
        var rest = Duration.between(clock.instant(), end);
        for (var pause = SHORTEST_PAUSE; ; pause = min(List.of(pause.multipliedBy(2), LONGEST_PAUSE))) {
            try {
                return work.get();
            } catch (Problem.Raised raised) {
                rest = min(List.of(rest.minus(pause), Duration.between(clock.instant(), end)));
                boolean away = raised.problem() instanceof Problem.TemporaryFailure;
                if (!away || rest.isNegative() || !waited(pause)) {
                    throw raised;
                }
            }
        }
    }

    /** Whether somebody waits for a registrar that says when to come back, and will still wait then. */
    private static boolean passesWithin(Duration rest, RegistrationJob job, RegistrarAnswer answer) {
        var pause = answer.leastPause();
        return job.isWaitedFor()
                && answer.wasTried() // or others are before him, or the registrar is left alone: he is told at once
                && pause.isPositive()
                && pause.plus(SHORTEST_CALL).compareTo(rest) <= 0;
    }

    /** With nothing held. False when this thread is to stop waiting. */
    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Registrar paced(RegistrationJob job) {
        boolean firstOfWhoWaits = job.isWaitedFor() && job.attempts() == 1;
        return firstOfWhoWaits ? registrar : registrar.inBackground();
    }

    private Registrar.Call call(RegistrationJob job, Handle handle) {
        return new Registrar.Call(
                job.intent(),
                job.identifier(),
                job.publicHandle(),
                job.destination(),
                job.destination().credential().map(credentials::reveal),
                handle.target().page(pages.get()),
                Tombstone.of(handle).map(withdrawn -> pages.get().tombstone(handle.id())),
                handle.metadataPrefix(),
                handle.metadata(),
                job.mayExist());
    }
}
