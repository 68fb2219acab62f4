package dev.handles.application.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.handles.application.port.Handles.Position;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore.State;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

record InMemoryRegistrationJobs(InMemoryStore store) implements RegistrationJobs {

    private static final Comparator<RegistrationJob> LONGEST_DUE = Comparator.comparing(
                    (RegistrationJob job) -> job.dueAt().orElseThrow())
            .thenComparing(job -> job.handle().value());

    @Override
    public void addAll(List<RegistrationJob> jobs) {
        store.with(state -> {
            for (RegistrationJob job : jobs) {
                if (!state.handles.containsKey(job.handle().value())) {
                    throw new IllegalStateException("a job without its handle");
                }
                if (state.jobs.putIfAbsent(job.handle().value(), job.stored()) != null) {
                    throw new Problem.AlreadyExists(Optional.empty()).raise();
                }
            }
            return jobs;
        });
    }

    @Override
    public Optional<RegistrationJob> find(HandleId handle) {
        return store.with(state -> Optional.ofNullable(state.jobs.get(handle.value())));
    }

    @Override
    public List<RegistrationJob> findAll(Collection<HandleId> handles) {
        return handles.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<Position> refusedRemovals(HandleServiceId service, Slice slice) {
        var after = slice.after().map(Position::parse);
        return store.with(state -> state.handles.values().stream()
                .filter(handle -> handle.service().equals(service))
                .filter(handle -> handle.state() instanceof HandleState.Deleting)
                .filter(handle -> Optional.ofNullable(state.jobs.get(handle.id().value()))
                        .filter(job -> job.step() == Step.GIVEN_UP)
                        .isPresent())
                .map(handle -> new Position(handle.listedAt(), handle.id()))
                .filter(at -> after.map(last -> InMemoryHandles.IN_ORDER.compare(at, last) > 0)
                        .orElse(true))
                .sorted(InMemoryHandles.IN_ORDER)
                .limit(slice.limit())
                .toList());
    }

    @Override
    public List<HandleId> refusedChanges(HandleServiceId service, Slice slice) {
        return store.with(state -> InMemoryStore.page(
                state.jobs.values().stream()
                        .filter(RegistrationJob::isRefusedChange)
                        .filter(job -> job.destination().service().equals(service))
                        .map(job -> job.handle().value()),
                slice,
                HandleId::new));
    }

    @Override
    public List<RegistrationJob> claim(Lease lease, Instant now, int limit, Set<HandleServiceId> without) {
        return store.with(state -> {
            Map<String, Deque<RegistrationJob>> due = state.jobs.values().stream()
                    .filter(job -> job.dueAt().filter(at -> !at.isAfter(now)).isPresent())
                    .filter(job -> !without.contains(job.destination().service()))
                    .sorted(LONGEST_DUE)
                    .collect(groupingBy(
                            job -> job.destination().service().value(), TreeMap::new, toCollection(ArrayDeque::new)));
            var taken = inTurn(state, due, limit);
            taken.forEach(job -> put(state, job.claimed(lease)));
            return taken.stream()
                    .sorted(LONGEST_DUE)
                    .map(job -> job.claimed(lease))
                    .toList();
        });
    }

    /** One of each service after the other, beginning after the one that was last. */
    private static List<RegistrationJob> inTurn(State state, Map<String, Deque<RegistrationJob>> due, int limit) {
        var services = new TreeSet<>(due.keySet());
        var turns = new ArrayDeque<>(services.tailSet(state.lastServed, false));
        turns.addAll(services.headSet(state.lastServed, true));
        List<RegistrationJob> taken = new ArrayList<>();
        while (taken.size() < limit && !turns.isEmpty()) {
            state.lastServed = turns.removeFirst();
            var waiting = due.get(state.lastServed);
            taken.add(waiting.removeFirst());
            if (!waiting.isEmpty()) {
                turns.addLast(state.lastServed);
            }
        }
        return taken;
    }

    @Override
    public List<Boolean> redirectAll(List<RegistrationJob> claimed) {
        return store.with(
                state -> claimed.stream().map(job -> redirect(state, job)).toList());
    }

    private static boolean redirect(State state, RegistrationJob job) {
        var id = job.handle().value();
        var before = Optional.ofNullable(state.jobs.get(id))
                .filter(found ->
                        found.lease().map(Lease::owner).equals(job.lease().map(Lease::owner)));
        before.ifPresent(found -> put(state, job));
        return before.isPresent();
    }

    @Override
    public List<Boolean> replaceAll(List<RegistrationJob> jobs) {
        return store.with(state -> jobs.stream().map(job -> replace(state, job)).toList());
    }

    private static void put(State state, RegistrationJob job) {
        state.jobs.put(job.handle().value(), job.stored());
    }

    private static boolean replace(State state, RegistrationJob job) {
        var id = job.handle().value();
        var before = Optional.ofNullable(state.jobs.get(id)).filter(found -> found.step() != Step.CALLING);
        before.ifPresent(found -> put(state, job));
        return before.isPresent();
    }

    @Override
    public List<Boolean> settleAll(List<Settled> jobs) {
        return store.with(
                state -> jobs.stream().map(settled -> settle(state, settled)).toList());
    }

    private static boolean settle(State state, Settled settled) {
        var id = settled.job().handle().value();
        var before = Optional.ofNullable(state.jobs.get(id))
                .flatMap(RegistrationJob::lease)
                .filter(lease -> lease.owner().equals(settled.owner()));
        before.ifPresent(lease -> put(state, settled.job()));
        return before.isPresent();
    }

    @Override
    public List<Position> retryFailed(HandleServiceId service, Instant now, Slice slice) {
        var after = slice.after().map(Position::parse);
        return store.with(state -> {
            var failed = state.handles.values().stream()
                    .filter(handle -> handle.service().equals(service))
                    .filter(handle -> handle.state() instanceof HandleState.Failed)
                    .map(handle -> new Position(handle.listedAt(), handle.id()))
                    .filter(at -> after.filter(last -> InMemoryHandles.IN_ORDER.compare(at, last) <= 0)
                            .isEmpty())
                    .sorted(InMemoryHandles.IN_ORDER)
                    .limit(slice.limit())
                    .toList();
            for (Position at : failed) {
                var id = at.id().value();
                state.handles.computeIfPresent(id, (key, handle) -> handle.retried());
                state.jobs.computeIfPresent(id, (key, job) -> job.retried(now).orElseThrow());
            }
            return failed;
        });
    }
}
