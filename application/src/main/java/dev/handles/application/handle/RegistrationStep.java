package dev.handles.application.handle;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handle.Settlement;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One step of a registration job: call the registrar with nothing held, then commit what came of it. The same whether a
 * client waits for it or a worker found it in the store.
 */
record RegistrationStep(
        Handles handles,
        RegistrationJobs jobs,
        Credentials credentials,
        Memberships memberships,
        Registrar registrar,
        PublicationClock publications,
        Transactions transactions,
        Journal journal,
        Supplier<LandingPages> pages,
        Signals signals,
        RetrySchedule schedule,
        RandomGenerator random,
        Clock clock) {

    /** A call that gets less is more likely to leave something behind than to do anything. */
    private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /**
     * Calls the registrar, unless the handle was deleted meanwhile, waits at most {@code limit} for it, and commits the outcome. Where a client waits, a registrar
     * that says when to come back is called again, if that is within the limit.
     *
     * @param job leased, its attempt counted
     * @return what handle and job became; empty when the lease ran out and somebody else took over, who has the last word
     */
    Optional<Settlement> run(RegistrationJob job, Duration limit) {
        var handle = whileLeased(job, () -> handles.find(job.handle())).orElseThrow(() -> orphan(job));
        var outcome = handle.state().isLive() || job.intent() == Intent.UNREGISTER
                ? called(job, handle, limit)
                : new Outcome(job, handle.metadata(), new RegistrarAnswer.NotReached("deleted before it was called"));
        var settled = whileLeased(job, () -> transactions.inTransaction(() -> settle(outcome)));
        signals.settled(job.handle());
        return settled;
    }

    private Outcome called(RegistrationJob job, Handle handle, Duration limit) {
        var end = clock.instant().plus(limit);
        var call = call(job, handle);
        var paced = paced(job);
        var tried = job;
        var answer = paced.perform(call, limit);
        var rest = earlier(limit, Duration.between(clock.instant(), end));
        while (passesWithin(rest, tried, answer) && waited(answer.leastPause())) {
            rest = rest.minus(answer.leastPause());
            tried = tried.calledAgain();
            answer = paced.perform(call, rest);
            rest = earlier(rest, Duration.between(clock.instant(), end));
        }
        return new Outcome(tried, handle.metadata(), answer);
    }

    /** Until the lease ends the job is nobody else's, and what is known would be lost: a store that is away may be back. */
    private <T> T whileLeased(RegistrationJob job, Supplier<T> work) {
        var end = job.lease().orElseThrow().until();
        var rest = Duration.between(clock.instant(), end);
        for (var pause = SHORTEST_PAUSE; ; pause = earlier(pause.multipliedBy(2), LONGEST_PAUSE)) {
            try {
                return work.get();
            } catch (Problem.Raised raised) {
                rest = earlier(rest.minus(pause), Duration.between(clock.instant(), end));
                boolean away = raised.problem() instanceof Problem.TemporaryFailure;
                if (!away || rest.isNegative() || !waited(pause)) {
                    throw raised;
                }
            }
        }
    }

    /** @param told the metadata that the registrar was told */
    private record Outcome(RegistrationJob job, String told, RegistrarAnswer answer) {}

    /** Whether somebody waits for a registrar that says when to come back, and will still wait then. */
    private static boolean passesWithin(Duration rest, RegistrationJob job, RegistrarAnswer answer) {
        var pause = answer.leastPause();
        return job.patience() == RegistrationJob.Patience.ONE_TRY
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

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Registrar paced(RegistrationJob job) {
        boolean somebodyWaits = job.patience() == Patience.ONE_TRY && job.attempts() == 1;
        return somebodyWaits ? registrar : registrar.inBackground();
    }

    private Registrar.Call call(RegistrationJob job, Handle handle) {
        return new Registrar.Call(
                job.intent(),
                job.identifier(),
                job.publicHandle(),
                job.destination(),
                job.destination().credential().map(credentials::reveal),
                handle.target().page(pages.get()),
                handle.metadata(),
                job.mayBeThere());
    }

    private Optional<Settlement> settle(Outcome outcome) {
        var job = outcome.job;
        var now = clock.instant();
        var before = handles.lock(job.handle()).orElseThrow(() -> orphan(job));
        var retryAt = schedule.next(job, outcome.answer, now, random);
        var settled = Settlement.of(
                before,
                job,
                outcome.told,
                outcome.answer,
                new Settlement.Times(now, retryAt, () -> publications.next(now)));
        if (!jobs.settle(settled.job(), job.lease().orElseThrow().owner())) {
            return Optional.empty();
        }
        if (settled.handle().version() != before.version()) {
            if (!settled.handle().state().isLive()) {
                memberships.removeAll(Resource.of(before.id()));
            }
            handles.save(settled.handle());
            HandleChanges.settled(before, settled).ifPresent(change -> journal.note(Client.nobody(), change));
        }
        if (settled.job().isFinished() && !settled.handle().state().isLive()) {
            job.destination().credential().ifPresent(credentials::remove); // unless something else needs it
        }
        return Optional.of(settled);
    }

    private static IllegalStateException orphan(RegistrationJob job) {
        return new IllegalStateException("a job without its handle: " + job.handle());
    }
}
