package dev.handles.application.handle;

import static java.util.stream.Collectors.toMap;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Position;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.audit.HandleServiceChanges;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

record RegistrationRetry(
        Gate gate,
        Existing existing,
        Handles handles,
        RegistrationJobs jobs,
        Transactions transactions,
        Journal journal,
        Signals signals,
        Clock clock)
        implements RetryRegistrations {

    /** So many are changed in one transaction. */
    static final int PART = 200;

    @Override
    public void retry(Client client, HandleId id) {
        var handle = existing.handle(id);
        gate.admit(
                client,
                HandlePolicy.UPDATE,
                Map.of(Place.RESOURCE, Resource.of(id), Place.SERVICE, Resource.of(handle.service())),
                Set.of());
        boolean wanted = transactions.inTransaction(() -> {
            var current = handles.lock(id)
                    .filter(found -> found.state().isLive())
                    .orElseThrow(() -> new Problem.NotFound().raise());
            return !begunAndNoted(client, withJobs(List.of(current))).isEmpty();
        });
        if (wanted) {
            signals.workIsDue();
        }
    }

    /**
     * For who asks once more what becomes of his registration, and waits: a pause between attempts is for while nobody does.
     * What is due, or being called, stays as it is.
     */
    void hasten(Client client, HandleId id) {
        boolean hastened = transactions.inTransaction(() -> {
            var reserved = handles.lock(id).filter(handle -> handle.state() instanceof HandleState.Reserved).stream()
                    .toList();
            var pausing = withJobs(reserved).stream().filter(this::pauses).toList();
            return !begunAndNoted(client, pausing).isEmpty();
        });
        if (hastened) {
            signals.workIsDue();
        }
    }

    private boolean pauses(WithJob waiting) {
        return waiting.job()
                .nextAttemptAt()
                .filter(next -> next.isAfter(clock.instant()))
                .isPresent();
    }

    @Override
    public int retryFailed(Client client, HandleServiceId id) {
        existing.handleService(id);
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(id));
        return inParts(client, id, slice -> retriedRegistrations(client, id, slice), Position::cursor)
                + inParts(client, id, slice -> retriedChanges(client, id, slice), HandleId::value)
                + inParts(client, id, slice -> retriedRemovals(id, slice), Position::cursor);
    }

    /** Each part, with the note that it was tried again, in a transaction of its own. */
    private <T> int inParts(
            Client client, HandleServiceId service, Function<Slice, List<T>> retried, Function<T, String> cursor) {
        int all = 0;
        var part = noted(client, service, retried, Slice.first(PART));
        while (!part.isEmpty()) {
            all += part.size();
            signals.workIsDue();
            part = noted(client, service, retried, Slice.after(cursor.apply(part.getLast()), PART));
        }
        return all;
    }

    private <T> List<T> noted(Client client, HandleServiceId service, Function<Slice, List<T>> retried, Slice slice) {
        return transactions.inTransaction(() -> {
            var part = retried.apply(slice);
            if (!part.isEmpty()) {
                journal.note(client, HandleServiceChanges.failedRetried(service, part.size()));
            }
            return part;
        });
    }

    private List<Position> retriedRegistrations(Client client, HandleServiceId service, Slice slice) {
        var part = jobs.retryFailed(service, clock.instant(), slice);
        journal.noteAll(part.stream()
                .map(failed -> new Journal.Entry(client, HandleChanges.retriedWithOthers(failed.id())))
                .toList());
        return part;
    }

    private List<HandleId> retriedChanges(Client client, HandleServiceId service, Slice slice) {
        var part = jobs.refusedChanges(service, slice);
        var locked = handles.lockAll(part).stream()
                .filter(handle -> handle.state() instanceof HandleState.Registered)
                .toList();
        begunAndNoted(client, withJobs(locked));
        return part;
    }

    /** Nobody sees these handles any more, so nothing is noted of each. */
    private List<Position> retriedRemovals(HandleServiceId service, Slice slice) {
        var part = jobs.refusedRemovals(service, slice);
        var locked = handles.lockAll(part.stream().map(Position::id).toList()).stream()
                .filter(handle -> handle.state() instanceof HandleState.Deleting)
                .toList();
        begun(withJobs(locked));
        return part;
    }

    /** Begun anew, and noted of each. */
    private List<Begun> begunAndNoted(Client client, List<WithJob> locked) {
        var begun = begun(locked);
        journal.noteAll(begun.stream()
                .map(each -> new Journal.Entry(client, HandleChanges.retried(each.before(), each.after())))
                .toList());
        return begun;
    }

    private record WithJob(Handle handle, RegistrationJob job) {}

    private List<WithJob> withJobs(List<Handle> locked) {
        var stored = jobs.findAll(locked.stream().map(Handle::id).toList()).stream()
                .collect(toMap(RegistrationJob::handle, Function.identity()));
        return locked.stream()
                .map(handle -> new WithJob(
                        handle,
                        Optional.ofNullable(stored.get(handle.id()))
                                .orElseThrow(
                                        () -> new IllegalStateException("a handle without its job: " + handle.id()))))
                .toList();
    }

    private record Begun(Handle before, RegistrationJob job, Handle after) {}

    /** But for those that are done, and those that somebody is calling about. */
    private List<Begun> begun(List<WithJob> locked) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Begun> wanted = new ArrayList<>();
        for (var before : locked) {
            var handle = before.handle();
            var after = before.job().step() == RegistrationJob.Step.GIVEN_UP ? handle.retried() : handle;
            before.job().retried(now).ifPresent(next -> wanted.add(new Begun(handle, next, after)));
        }
        var replaced = jobs.replaceAll(wanted.stream().map(Begun::job).toList());
        var begun = IntStream.range(0, wanted.size())
                .filter(replaced::get)
                .mapToObj(wanted::get)
                .toList();
        handles.saveAll(begun.stream()
                .filter(each -> each.after().version() != each.before().version())
                .map(Begun::after)
                .toList());
        return begun;
    }
}
