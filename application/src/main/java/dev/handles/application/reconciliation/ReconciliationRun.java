package dev.handles.application.reconciliation;

import static java.util.stream.Collectors.toMap;

import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Transactions;
import dev.handles.application.reconciliation.Comparison.Outcome;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.Tally;
import dev.handles.domain.space.LandingPages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One node's work on one comparison, for as long as it has the lease: slice by slice, handle by handle, so that it takes no
 * more memory however many there are. What is found is stored together with how far it is.
 */
final class ReconciliationRun {

    /** Longer than a look and what is done about it take together. */
    static final Duration LEASE = Duration.ofSeconds(60);

    static final int PART = 200;

    private static final Duration UNSAVED = Duration.ofSeconds(5);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration USUAL_REST = Duration.ofSeconds(15);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** What it takes. */
    record Means(
            Reconciliations reconciliations,
            Handles handles,
            RegistrationJobs jobs,
            HandleServices services,
            Credentials credentials,
            Registrar registrar,
            Repair repair,
            Transactions transactions,
            Supplier<LandingPages> pages,
            Clock clock) {}

    /** Somebody else has it now, or nobody wants it any more: what was about to be stored is not. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("the lease ran out", null, false, false);
        }
    }

    private final Means use;
    private final Comparison comparison;
    private final BooleanSupplier stopping;
    private final String owner;
    private final StrangerSearch strangers;
    private Reconciliation at;
    private Instant saved;

    /** @param claimed leased to this run */
    ReconciliationRun(Means use, Reconciliation claimed, BooleanSupplier stopping) {
        this.use = use;
        this.comparison = new Comparison(use.registrar, use.credentials, use.pages);
        this.strangers = new StrangerSearch(use.handles, use.reconciliations);
        this.stopping = stopping;
        this.owner = claimed.lease().orElseThrow().owner();
        this.at = claimed;
        this.saved = use.clock.instant();
    }

    /** Until it has ended, has to rest, or is to be stopped. */
    void run() {
        try {
            while (at.lease().isPresent() && !stopping.getAsBoolean()) {
                switch (at.stage()) {
                    case HANDLES -> lookAtHandles();
                    case REMOVALS -> lookAtRemovals();
                    case STRANGERS -> lookForStrangers();
                    case REPAIRS -> repairFindings();
                }
            }
            if (at.lease().isPresent()) {
                store(state -> state.resting(now())); // somebody else may go on at once
            }
        } catch (Lost lost) {
            // who has it now, goes on from what is stored
        }
    }

    private void lookAtHandles() {
        var page = use.handles.list(filter(), slice());
        var ids = page.stream().map(Listed::id).map(HandleId::new).toList();
        var handles = use.handles.findAll(ids).stream().collect(toMap(Handle::id, handle -> handle));
        var jobs = use.jobs.findAll(ids).stream().collect(toMap(RegistrationJob::handle, job -> job));
        for (Listed entry : page) {
            var id = new HandleId(entry.id());
            if (stopping.getAsBoolean() || !lookAt(entry.cursor(), handles.get(id), jobs.get(id))) {
                return;
            }
        }
        store(state -> page.isEmpty() ? state.next(now()) : state);
    }

    private HandleFilter filter() {
        return HandleFilter.NONE.within(at.service()).orElseThrow();
    }

    /** @return whether to go on */
    private boolean lookAt(String cursor, @Nullable Handle handle, @Nullable RegistrationJob job) {
        boolean isNew = handle == null || handle.createdAt().isAfter(at.startedAt());
        if (handle == null || job == null || isNew) {
            return passed(state -> state.passed(cursor, now())); // gone, or made after this began
        }
        return switch (comparison.of(handle, job)) {
            case Outcome.Same same ->
                passed(state -> state.counted(Tally.CHECKED).passed(cursor, now()));
            case Outcome.UnderWay busy ->
                passed(state -> state.counted(Tally.UNDER_WAY).passed(cursor, now()));
            case Outcome.Untold(var reason) ->
                passed(state -> state.untold(reason).passed(cursor, now()));
            case Outcome.Differs(var finding) -> {
                store(state -> isStill(handle, job)
                        ? noted(state.counted(Tally.CHECKED), handle, job, finding)
                                .passed(cursor, now())
                        : state.counted(Tally.UNDER_WAY).passed(cursor, now()));
                yield true;
            }
            case Outcome.Unreached(var reason, var retryAfter) -> rest(reason, retryAfter);
        };
    }

    /** Locks the handle. What was seen at the registrar says something only if nobody changed anything meanwhile. */
    private boolean isStill(Handle handle, RegistrationJob job) {
        return use.handles
                        .lock(handle.id())
                        .filter(current -> current.version() == handle.version())
                        .isPresent()
                && use.jobs.find(handle.id()).equals(Optional.of(job));
    }

    private Reconciliation noted(Reconciliation state, Handle handle, RegistrationJob job, Finding finding) {
        boolean ordered = state.repairing() && use.repair.order(state.startedBy(), handle, job, finding, now());
        var counted = ordered ? state.counted(Tally.REPAIRED) : state;
        return use.reconciliations.note(state.id(), ordered ? finding.repaired() : finding)
                ? counted.counted(finding.kind().tally())
                : counted;
    }

    private void lookAtRemovals() {
        var part = use.jobs.refusedRemovals(at.service(), slice());
        for (Handles.Position removal : part) {
            store(state -> refused(removal.id())
                    .map(found -> noted(state, found.handle, found.job, Finding.notRemoved(found.handle)))
                    .orElse(state)
                    .passed(removal.cursor(), now()));
        }
        store(state -> part.isEmpty() ? state.next(now()) : state);
    }

    private record Refused(Handle handle, RegistrationJob job) {}

    /** Locks the handle. */
    private Optional<Refused> refused(HandleId id) {
        return use.handles
                .lock(id)
                .filter(handle -> handle.state() instanceof HandleState.Deleting)
                .flatMap(handle -> use.jobs
                        .find(id)
                        .filter(job -> job.step() == RegistrationJob.Step.GIVEN_UP)
                        .map(job -> new Refused(handle, job)));
    }

    private void lookForStrangers() {
        var service = use.services.find(at.service()).orElseThrow(Lost::new);
        var destination = service.destination();
        var password = destination.credential().map(use.credentials::reveal);
        switch (use.registrar.list(destination, password, at.cursor(), Comparison.LOOK_LIMIT)) {
            case RegistrarView.Part(var identifiers, var next) -> {
                for (List<String> some : StrangerSearch.parts(identifiers)) {
                    store(state -> strangers.noted(state, some));
                }
                store(state -> next.map(cursor -> state.passed(cursor, now())).orElseGet(() -> state.next(now())));
            }
            case RegistrarView.NotTold(var reason) ->
                store(state -> state.unlisted(reason).next(now()));
            case RegistrarView.NotReached(var reason, var retryAfter) -> rest(reason, retryAfter);
        }
    }

    private void repairFindings() {
        var part = use.reconciliations.findings(at.id(), slice());
        for (Numbered found : part) {
            if (stopping.getAsBoolean() || !repair(found)) {
                return;
            }
        }
        store(state -> part.isEmpty() ? state.next(now()) : state);
    }

    /** After another look: what was found may be long ago. */
    private boolean repair(Numbered found) {
        var cursor = Long.toString(found.number());
        var id = found.finding().handle();
        if (found.finding().repairing() || !found.finding().isRepairable() || id.isEmpty()) {
            return passed(state -> state.passed(cursor, now()));
        }
        if (found.finding().kind() == Finding.Kind.NOT_REMOVED) {
            store(state -> refused(id.get())
                    .map(still -> repaired(state, still.handle, still.job, found, found.finding()))
                    .orElse(state)
                    .passed(cursor, now()));
            return true;
        }
        var handle = use.handles.find(id.get());
        var job = use.jobs.find(id.get());
        if (handle.isEmpty() || job.isEmpty()) {
            return passed(state -> state.passed(cursor, now()));
        }
        return switch (comparison.of(handle.get(), job.get())) {
            case Outcome.Differs(var finding) -> {
                store(state -> (isStill(handle.get(), job.get())
                                ? repaired(state, handle.get(), job.get(), found, finding)
                                : state)
                        .passed(cursor, now()));
                yield true;
            }
            case Outcome.Unreached(var reason, var retryAfter) -> rest(reason, retryAfter);
            case Outcome.Same same -> passed(state -> state.passed(cursor, now()));
            case Outcome.UnderWay busy -> passed(state -> state.passed(cursor, now()));
            case Outcome.Untold untold -> passed(state -> state.passed(cursor, now()));
        };
    }

    private Reconciliation repaired(
            Reconciliation state, Handle handle, RegistrationJob job, Numbered found, Finding finding) {
        if (!use.repair.order(state.startedBy(), handle, job, finding, now())) {
            return state;
        }
        use.reconciliations.repaired(state.id(), found.number());
        return state.counted(Tally.REPAIRED);
    }

    private boolean rest(String reason, Optional<Duration> retryAfter) {
        var pause = retryAfter.orElse(USUAL_REST);
        var bounded = pause.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : pause.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : pause;
        store(state -> state.unreached(now(), now().plus(bounded), reason));
        return false;
    }

    /** Nothing to be stored with it, so that it is stored from time to time. */
    private boolean passed(UnaryOperator<Reconciliation> step) {
        if (use.clock.instant().isAfter(saved.plus(UNSAVED))) {
            store(step);
        } else {
            at = step.apply(at);
        }
        return true;
    }

    /** All of the step or nothing; {@code step} may be run again when rivals got in the way. */
    private void store(UnaryOperator<Reconciliation> step) {
        var begin = at;
        at = use.transactions.inTransaction(() -> {
            var next = step.apply(begin);
            var kept = next.lease().isPresent() ? next.leased(new Lease(owner, now().plus(LEASE))) : next;
            if (!use.reconciliations.save(kept, owner)) {
                throw new Lost();
            }
            return kept;
        });
        saved = use.clock.instant();
    }

    private Slice slice() {
        return new Slice(at.cursor(), PART);
    }

    private Instant now() {
        return use.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
