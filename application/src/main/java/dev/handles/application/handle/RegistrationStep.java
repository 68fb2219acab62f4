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
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handle.Settlement;
import dev.handles.domain.membership.Resource;
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
        RetrySchedule schedule,
        RandomGenerator random,
        Clock clock) {

    /**
     * Calls the registrar, waits at most {@code limit} for it, and commits the outcome.
     *
     * @param job leased, its attempt counted
     * @return what handle and job became; empty when the lease ran out and somebody else took over, who has the last word
     */
    Optional<Settlement> run(RegistrationJob job, Duration limit) {
        var handle = handles.find(job.handle()).orElseThrow(() -> orphan(job));
        var answer = paced(job).perform(call(job, handle), limit);
        return transactions.inTransaction(() -> settle(job, handle.metadata(), answer));
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
                pages.get().of(handle.share()),
                handle.metadata(),
                job.attempts() > 1 && job.mayExist());
    }

    private Optional<Settlement> settle(RegistrationJob job, String told, RegistrarAnswer answer) {
        var now = clock.instant();
        var before = handles.lock(job.handle()).orElseThrow(() -> orphan(job));
        var settled = Settlement.of(
                before,
                job,
                told,
                answer,
                new Settlement.Times(now, schedule.next(job, now, random), () -> publications.next(now)));
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
        return Optional.of(settled);
    }

    private static IllegalStateException orphan(RegistrationJob job) {
        return new IllegalStateException("a job without its handle: " + job.handle());
    }
}
