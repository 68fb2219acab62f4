package dev.handles.application.handle;

import dev.handles.application.access.AccessUseCases;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.admission.Own;
import dev.handles.application.audit.Journal;
import dev.handles.application.audit.Revisions;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.space.LandingPages;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The way into this package for whoever wires the application. */
public record HandleUseCases(
        RegisterHandle register,
        RegisterHandleLater registerLater,
        RegisterHandleAtOnce registerAtOnce,
        AcceptRegistrations accept,
        RehearseRegistration rehearse,
        ResumeRegistration resume,
        RetryRegistrations retry,
        ReadHandle read,
        ReadHandleAtOnce readAtOnce,
        ReadTombstone tombstone,
        ListHandles list,
        ChangeHandle change,
        RestoreMetadata restore,
        ServeHandleProxy proxy,
        WithdrawHandles withdraw,
        DoRegistrationWork work) {

    /** So many that a commit costs each next to nothing, and so few that nobody waits for long. */
    private static final int MOST_TOGETHER = 32;

    /** Many times what a commit takes: whoever waits longer has somebody before him who waits for something else. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * How registrations go.
     *
     * @param node this process's own name, another at every start
     * @param longestWait how long a client may wait for a registrar
     * @param retries when to try again what may work later, and for how long
     * @param pages asked anew each time, since the address may not be known before the server listens
     * @param report told of what went wrong in the background and will be tried again
     */
    public record Settings(
            String node,
            Duration longestWait,
            RetrySchedule retries,
            Supplier<LandingPages> pages,
            Consumer<RuntimeException> report) {}

    /**
     * @param access for clients who need not have been asked before who they are
     * @param log where every change is noted; of the stores, but what is traced there may be more
     * @param passwords who knows how long a wrong one takes
     */
    public static HandleUseCases over(
            AccessUseCases access,
            Gate gate,
            Existing existing,
            Stores stores,
            AuditLog log,
            Passwords passwords,
            Registrar registrar,
            Settings settings,
            Supplier<String> newId,
            RandomGenerator random,
            Clock clock) {
        var journal = new Journal(log, clock);
        var signals = new Signals();
        var settling = new RegistrationSettling(
                stores.handles(),
                stores.registrationJobs(),
                stores.credentials(),
                stores.memberships(),
                stores.publicationClock(),
                new Namesakes(stores.publicHandles()),
                stores.transactions(),
                journal,
                settings.retries,
                WorkLimits.straggling(settings.longestWait),
                random,
                clock);
        var step = new RegistrationStep(
                stores.handles(),
                stores.credentials(),
                registrar,
                new Together<>(MOST_TOGETHER, PATIENCE, settling::settle, settings.report),
                settings.pages,
                signals,
                clock);
        var identifiers = new IdentifierReservation(stores.handles(), stores.users(), stores.spaces(), random, clock);
        var intake = new RegistrationIntake(
                gate,
                existing,
                stores.shares(),
                stores.handleServices(),
                stores.prospects(),
                stores.handles(),
                stores.memberships(),
                identifiers,
                settings.pages);
        var whereabouts = new Whereabouts(stores.handleServices(), stores.credentials());
        var opening = new RegistrationOpening(
                stores.handles(),
                stores.registrationJobs(),
                stores.memberships(),
                whereabouts,
                stores.transactions(),
                journal,
                identifiers,
                newId,
                clock);
        var openings = new Together<>(MOST_TOGETHER, PATIENCE, opening::open, settings.report);
        var removal = new HandleRemoval(
                stores.handles(),
                stores.registrationJobs(),
                whereabouts,
                stores.memberships(),
                stores.publicationClock(),
                clock);
        var change = new HandleChange(
                gate,
                existing,
                whereabouts,
                stores.handles(),
                stores.registrationJobs(),
                removal,
                stores.publicationClock(),
                stores.transactions(),
                journal,
                settings.pages,
                clock);
        var registration = new HandleRegistration(intake, openings, step, settings.node, settings.longestWait);
        var worker = new RegistrationWorker(
                stores.registrationJobs(),
                new Redirection(whereabouts, stores.registrationJobs()),
                step,
                signals,
                settings.node,
                WorkLimits.after(settings.longestWait),
                clock,
                settings.report);
        var deferred = new DeferredRegistration(
                intake, openings, stores.handles(), worker, signals, settings.longestWait, clock);
        var retry = new RegistrationRetry(
                gate,
                existing,
                stores.handles(),
                stores.registrationJobs(),
                stores.transactions(),
                journal,
                signals,
                clock);
        var admission =
                new ProxyAdmission(gate, stores.handleServices(), stores.credentials(), passwords, settings.pages);
        var proxied = new ProxyRegistration(
                admission,
                opening,
                registration,
                deferred,
                retry,
                change,
                stores.handles(),
                stores.registrationJobs(),
                stores.memberships(),
                stores.transactions(),
                journal,
                newId,
                clock);
        var recognition = new Recognition(access.recall(), stores.identities());
        var reading = new HandleReading(gate, existing, stores.handles());
        return new HandleUseCases(
                registration,
                deferred,
                new RegisteringAtOnce(recognition, access.authenticate(), intake, registration, deferred),
                new RegistrationAcceptance(stores.identities(), intake, opening, stores.transactions(), signals),
                new RegistrationRehearsal(intake, identifiers),
                new RegistrationResumption(
                        deferred,
                        retry,
                        stores.handles(),
                        stores.handleServices(),
                        removal,
                        stores.transactions(),
                        journal),
                retry,
                reading,
                new ReadingAtOnce(recognition, access.authenticate(), stores.handles(), gate, reading),
                new TombstoneReading(stores.handles()),
                new HandleListing(gate, existing, new Own(gate, existing), stores.handles(), stores.registrationJobs()),
                change,
                new MetadataRestoration(existing, new Revisions(log), change),
                new ProxyServing(proxied, admission, change, stores.handles()),
                new HandleWithdrawal(gate, stores.handles(), removal),
                worker);
    }
}
