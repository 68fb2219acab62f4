package dev.handles.application.reconciliation;

import static java.util.stream.Collectors.toMap;

import dev.handles.application.port.Credentials;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.Slice;
import dev.handles.application.reconciliation.Comparison.Outcome;
import dev.handles.application.reconciliation.Progress.Lost;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.Reconciliation.Stage;
import dev.handles.domain.reconciliation.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One node's work on one comparison, for as long as it has the lease: slice by slice, handle by handle, so that it takes no
 * more memory however many there are. What is found is stored together with how far it is.
 */
final class ReconciliationRun {

    static final int PART = 200;

    /** So long one works before others get a turn; the next one goes on where it was. */
    static final Duration TURN = Duration.ofMinutes(1);

    /** So many bugs of one run are written down; where all handles meet the same one, that is enough. */
    private static final int MOST_REPORTED = 10;

    private static final String UNEXPECTED = "an unexpected error, of which the log of the server tells more";

    private final Means use;
    private final Comparison comparison;
    private final BooleanSupplier stopping;
    private final Findings findings;
    private final StrangerSearch strangers;
    private final Progress progress;
    private final Instant endOfTurn;
    private int bugs;

    /** @param claimed leased to this run */
    ReconciliationRun(Means use, Reconciliation claimed, BooleanSupplier stopping) {
        this.use = use;
        this.comparison = new Comparison(use.registrar(), use.credentials(), use.pages());
        this.findings = new Findings(use.reconciliations(), use.handles(), use.jobs(), use.repair(), use.clock());
        this.strangers = new StrangerSearch(use.handles(), use.reconciliations());
        this.stopping = stopping;
        this.progress = new Progress(use.reconciliations(), use.transactions(), use.clock(), claimed);
        this.endOfTurn = use.clock().instant().plus(TURN);
    }

    /** Until it has ended, has to rest, has had its turn, or is to be stopped. */
    void run() {
        try {
            while (at().lease().isPresent() && goesOn()) {
                step();
            }
            if (at().lease().isPresent()) {
                store(state -> state.resting(now())); // somebody else may go on at once
            }
        } catch (Lost lost) {
            // who has it now, goes on from what is stored
        }
    }

    private boolean goesOn() {
        return !stopping.getAsBoolean() && use.clock().instant().isBefore(endOfTurn);
    }

    /**
     * A bug that no single handle is to blame for may be gone later; after a day of it, the comparison has failed. Where a
     * registrar lists what cannot be dealt with, the handles were looked at all the same.
     */
    private void step() {
        try {
            switch (at().stage()) {
                case HANDLES -> lookAtHandles();
                case REMOVALS -> lookAtRemovals();
                case STRANGERS -> lookForStrangers();
                case REPAIRS -> repairFindings();
            }
        } catch (RuntimeException e) {
            passOnUnlessBug(e, at().stage().wireName());
            if (at().stage() == Stage.STRANGERS) {
                store(state -> state.unlisted(UNEXPECTED).next(now()));
            } else {
                rest(UNEXPECTED, Optional.empty());
            }
        }
    }

    /** One handle that a bug is met at must not keep the others from being looked at. */
    private boolean spared(String cursor, String what, BooleanSupplier look) {
        try {
            return look.getAsBoolean();
        } catch (RuntimeException e) {
            passOnUnlessBug(e, what);
            return passed(state -> state.untold(UNEXPECTED).passed(cursor, now()));
        }
    }

    private void passOnUnlessBug(RuntimeException e, String what) {
        if (e instanceof Lost
                || (e instanceof Problem.Raised raised && raised.problem() instanceof Problem.TemporaryFailure)) {
            throw e;
        }
        bugs++;
        if (bugs <= MOST_REPORTED) {
            use.report()
                    .accept(new IllegalStateException(
                            "comparison " + at().id().value() + " could not deal with " + what, e));
        }
    }

    private void lookAtHandles() {
        var page = use.handles().list(filter(), slice());
        var ids = page.stream().map(Listed::id).map(HandleId::new).toList();
        var handles = use.handles().findAll(ids).stream().collect(toMap(Handle::id, handle -> handle));
        var jobs = use.jobs().findAll(ids).stream().collect(toMap(RegistrationJob::handle, job -> job));
        var service = destination();
        for (Listed entry : page) {
            var id = new HandleId(entry.id());
            if (!goesOn()
                    || !spared(
                            entry.cursor(),
                            entry.id(),
                            () -> lookAt(entry.cursor(), handles.get(id), jobs.get(id), service))) {
                return;
            }
        }
        store(state -> page.isEmpty() ? state.next(now()) : state);
    }

    /** Where calls about handles of the service go by now; empty when it is gone. */
    private Optional<Destination> destination() {
        return use.services().find(at().service()).map(HandleService::destination);
    }

    private Outcome compared(Handle handle, RegistrationJob job, Optional<Destination> service) {
        return comparison.of(handle, service.map(job::asOf).orElse(job));
    }

    private HandleFilter filter() {
        return HandleFilter.NONE.within(at().service()).orElseThrow();
    }

    /** @return whether to go on */
    private boolean lookAt(
            String cursor, @Nullable Handle handle, @Nullable RegistrationJob job, Optional<Destination> service) {
        boolean isNew = handle == null || handle.createdAt().isAfter(at().startedAt());
        if (handle == null || job == null || isNew) {
            return passed(state -> state.passed(cursor, now())); // gone, or made after this began
        }
        return switch (compared(handle, job, service)) {
            case Outcome.Same same ->
                passed(state -> state.counted(Tally.CHECKED).passed(cursor, now()));
            case Outcome.UnderWay busy ->
                passed(state -> state.counted(Tally.UNDER_WAY).passed(cursor, now()));
            case Outcome.Untold(var reason) ->
                passed(state -> state.untold(reason).passed(cursor, now()));
            case Outcome.Differs(var finding) -> {
                store(state -> findings.isStill(handle, job)
                        ? findings.noted(state.counted(Tally.CHECKED), handle, job, finding)
                                .passed(cursor, now())
                        : state.counted(Tally.UNDER_WAY).passed(cursor, now()));
                yield true;
            }
            case Outcome.Unreached(var reason, var retryAfter) -> rest(reason, retryAfter);
        };
    }

    private void lookAtRemovals() {
        var part = use.jobs().refusedRemovals(at().service(), slice());
        for (Handles.Position removal : part) {
            if (!goesOn() || !spared(removal.cursor(), removal.id().value(), () -> lookAt(removal))) {
                return;
            }
        }
        store(state -> part.isEmpty() ? state.next(now()) : state);
    }

    private boolean lookAt(Handles.Position removal) {
        store(state -> findings.refused(removal.id())
                .map(found -> findings.noted(state, found.handle(), found.job(), Finding.notRemoved(found.handle())))
                .orElse(state)
                .passed(removal.cursor(), now()));
        return true;
    }

    private void lookForStrangers() {
        switch (listed(destination().orElseThrow(Lost::new))) {
            case RegistrarView.Part(var identifiers, var next) -> {
                for (List<String> some : StrangerSearch.parts(identifiers)) {
                    store(state -> strangers.noted(state, some));
                }
                store(state -> StrangerSearch.isEnough(state)
                        ? state.unlisted(StrangerSearch.ENOUGH).next(now())
                        : next.map(cursor -> state.passed(cursor, now())).orElseGet(() -> state.next(now())));
            }
            case RegistrarView.NotTold(var reason) ->
                store(state -> state.unlisted(reason).next(now()));
            case RegistrarView.NotReached(var reason, var retryAfter) -> rest(reason, retryAfter);
        }
    }

    private RegistrarView.OfAll listed(Destination destination) {
        try {
            var credential = destination.credential().map(use.credentials()::reveal);
            return use.registrar().list(destination, credential, at().cursor(), Comparison.LOOK_LIMIT);
        } catch (Credentials.Unreadable lost) {
            return new RegistrarView.NotTold(Credentials.Unreadable.REASON);
        }
    }

    private void repairFindings() {
        var part = use.reconciliations().findings(at().id(), slice());
        var service = destination();
        for (Numbered found : part) {
            var cursor = Long.toString(found.number());
            if (!goesOn() || !spared(cursor, found.finding().identifier(), () -> repair(found, service))) {
                return;
            }
        }
        store(state -> part.isEmpty() ? state.next(now()) : state);
    }

    /** After another look: what was found may be long ago. */
    private boolean repair(Numbered found, Optional<Destination> service) {
        var cursor = Long.toString(found.number());
        var id = found.finding().handle();
        if (found.finding().repairing() || !found.finding().isRepairable() || id.isEmpty()) {
            return passed(state -> state.passed(cursor, now()));
        }
        if (found.finding().kind() == Finding.Kind.NOT_REMOVED) {
            store(state -> findings.refused(id.get())
                    .map(still -> findings.repaired(state, still.handle(), still.job(), found, found.finding()))
                    .orElse(state)
                    .passed(cursor, now()));
            return true;
        }
        var handle = use.handles().find(id.get());
        var job = use.jobs().find(id.get());
        if (handle.isEmpty() || job.isEmpty()) {
            return passed(state -> state.passed(cursor, now()));
        }
        return switch (compared(handle.get(), job.get(), service)) {
            case Outcome.Differs(var finding) -> {
                store(state -> (findings.isStill(handle.get(), job.get())
                                ? findings.repaired(state, handle.get(), job.get(), found, finding)
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

    private Reconciliation at() {
        return progress.at();
    }

    private boolean rest(String reason, Optional<Duration> retryAfter) {
        return progress.rest(reason, retryAfter);
    }

    private boolean passed(UnaryOperator<Reconciliation> step) {
        return progress.passed(step);
    }

    private void store(UnaryOperator<Reconciliation> step) {
        progress.store(step);
    }

    private Slice slice() {
        return new Slice(at().cursor(), PART);
    }

    private Instant now() {
        return progress.now();
    }
}
