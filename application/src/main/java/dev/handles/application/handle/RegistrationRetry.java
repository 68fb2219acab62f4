package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.HandleServices;
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
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

record RegistrationRetry(
        Gate gate,
        Existing existing,
        HandleServices services,
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
            var service = services.find(current.service()).map(HandleService::destination);
            return retried(client, current, service);
        });
        if (wanted) {
            signals.workIsDue();
        }
    }

    private boolean retried(Client client, Handle before, Optional<Destination> service) {
        var job = jobs.find(before.id())
                .orElseThrow(() -> new IllegalStateException("a handle without its job: " + before.id()));
        var retried =
                job.retried(service.orElseGet(job::destination), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (retried.isEmpty() || !jobs.replace(retried.get())) {
            return false; // done, or somebody is calling
        }
        var after = job.step() == RegistrationJob.Step.GIVEN_UP ? before.retried() : before;
        if (after.version() != before.version()) {
            handles.save(after);
        }
        journal.note(client, HandleChanges.retried(before, after));
        return true;
    }

    @Override
    public int retryFailed(Client client, HandleServiceId id) {
        var service = existing.handleService(id);
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(id));
        return inParts(slice -> retriedPart(client, service, slice), Position::cursor)
                + inParts(slice -> retriedChanges(client, service, slice), HandleId::value)
                + inParts(slice -> retriedRemovals(client, service, slice), Position::cursor);
    }

    private <T> int inParts(Function<Slice, List<T>> retried, Function<T, String> cursor) {
        int all = 0;
        var part = retried.apply(Slice.first(PART));
        while (!part.isEmpty()) {
            all += part.size();
            signals.workIsDue();
            part = retried.apply(Slice.after(cursor.apply(part.getLast()), PART));
        }
        return all;
    }

    /** One by one, as is whatever changes a registered handle. */
    private List<HandleId> retriedChanges(Client client, HandleService service, Slice slice) {
        return transactions.inTransaction(() -> {
            var part = jobs.refusedChanges(service.id(), slice);
            handles.lockAll(part).stream()
                    .filter(handle -> handle.state() instanceof HandleState.Registered)
                    .forEach(handle -> retried(client, handle, Optional.of(service.destination())));
            if (!part.isEmpty()) {
                journal.note(client, HandleServiceChanges.failedRetried(service.id(), part.size()));
            }
            return part;
        });
    }

    /** One by one, since there are few of them at any time. */
    private List<Position> retriedRemovals(Client client, HandleService service, Slice slice) {
        return transactions.inTransaction(() -> {
            var part = jobs.refusedRemovals(service.id(), slice);
            part.forEach(removal -> retryRemoval(removal.id()));
            if (!part.isEmpty()) {
                journal.note(client, HandleServiceChanges.failedRetried(service.id(), part.size()));
            }
            return part;
        });
    }

    private void retryRemoval(HandleId id) {
        handles.lock(id)
                .filter(handle -> handle.state() instanceof HandleState.Deleting)
                .flatMap(handle -> jobs.find(id))
                .filter(job -> job.step() == RegistrationJob.Step.GIVEN_UP)
                .flatMap(job -> job.retried(job.destination(), clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .ifPresent(jobs::replace);
    }

    private List<Position> retriedPart(Client client, HandleService service, Slice slice) {
        return transactions.inTransaction(() -> {
            var part = jobs.retryFailed(service.destination(), clock.instant(), slice);
            if (!part.isEmpty()) {
                journal.note(client, HandleServiceChanges.failedRetried(service.id(), part.size()));
                journal.noteAll(part.stream()
                        .map(failed -> new Journal.Entry(client, HandleChanges.retriedWithOthers(failed.id())))
                        .toList());
            }
            return part;
        });
    }
}
