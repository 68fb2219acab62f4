package dev.handles.application.handle;

import dev.handles.application.port.Credentials;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Transactions;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handle.Settlement;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.LandingPages;
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
        Supplier<LandingPages> pages,
        RetrySchedule schedule,
        RandomGenerator random,
        Clock clock) {

    /** A client may change the handle while its outcome is being stored; more often than this in a row he does not. */
    private static final int SAVES = 5;

    /**
     * Calls the registrar, waits at most {@code limit} for it, and commits the outcome.
     *
     * @param job leased to {@code owner}, its attempt counted
     * @return what handle and job became; empty when the lease ran out and somebody else took over, who has the last word
     */
    Optional<Settlement> run(RegistrationJob job, String owner, Duration limit) {
        var answer = registrar.perform(call(job), limit);
        for (int save = 1; ; save++) {
            try {
                return transactions.inTransaction(() -> settle(job, owner, answer));
            } catch (Problem.Raised raised) {
                if (!(raised.problem() instanceof Problem.StaleVersion) || save == SAVES) {
                    throw raised;
                }
            }
        }
    }

    private Registrar.Call call(RegistrationJob job) {
        var handle = handle(job);
        return new Registrar.Call(
                job.intent(),
                job.identifier(),
                job.publicHandle(),
                job.destination(),
                job.destination().credential().map(credentials::reveal),
                pages.get().of(handle.share()),
                handle.metadata(),
                job.attempts() > 1 && job.mayExist());
    }

    private Optional<Settlement> settle(RegistrationJob job, String owner, RegistrarAnswer answer) {
        var now = clock.instant();
        var before = handle(job);
        var settled = Settlement.of(
                before,
                job,
                answer,
                new Settlement.Times(now, schedule.next(job, now, random), () -> publications.next(now)));
        if (!jobs.settle(settled.job(), owner)) {
            return Optional.empty();
        }
        if (settled.handle().version() != before.version()) {
            if (!settled.handle().state().isLive()) {
                memberships.removeAll(Resource.of(before.id()));
            }
            handles.save(settled.handle());
        }
        return Optional.of(settled);
    }

    private Handle handle(RegistrationJob job) {
        return handles.find(job.handle())
                .orElseThrow(() -> new IllegalStateException("a job without its handle: " + job.handle()));
    }
}
