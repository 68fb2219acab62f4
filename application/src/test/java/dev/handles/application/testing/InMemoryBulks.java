package dev.handles.application.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.handles.application.port.Bulks;
import dev.handles.application.port.Slice;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

record InMemoryBulks(InMemoryStore store) implements Bulks {

    /** Never changed: a change puts another one in its place. */
    record Stored(Bulk bulk, Optional<String> key, String worker, TreeMap<Integer, BulkResult> results) {

        Stored worked(String by, Instant until, Optional<Instant> completedAt) {
            return new Stored(new Bulk(bulk.id(), bulk.owner(), bulk.begunAt(), until, completedAt), key, by, results);
        }
    }

    @Override
    public Beginning begin(Bulk wanted, Optional<String> key, String worker) {
        return store.with(state -> {
            var earlier = state.bulks.values().stream()
                    .filter(stored -> key.isPresent() && stored.key.equals(key))
                    .filter(stored -> stored.bulk.owner().equals(wanted.owner()))
                    .filter(stored -> stored.bulk.begunAt().plus(KEY_COUNTS).isAfter(wanted.begunAt()))
                    .findFirst();
            if (earlier.isEmpty()) {
                put(state, new Stored(wanted, key, worker, new TreeMap<>()));
                return new Beginning.Begun();
            }
            var bulk = earlier.get().bulk;
            return switch (bulk.state(wanted.begunAt())) {
                case COMPLETE -> new Beginning.Complete(bulk);
                case RUNNING -> new Beginning.UnderWay();
                case INTERRUPTED -> {
                    put(state, earlier.get().worked(worker, wanted.workedOnUntil(), Optional.empty()));
                    yield new Beginning.Resumed(bulk);
                }
            };
        });
    }

    private static void put(InMemoryStore.State state, Stored stored) {
        state.bulks.put(stored.bulk.id().value(), stored);
    }

    @Override
    public Optional<Bulk> find(BulkId id) {
        return store.with(
                state -> Optional.ofNullable(state.bulks.get(id.value())).map(Stored::bulk));
    }

    @Override
    public boolean keep(BulkId id, Lease lease) {
        return store.with(state -> {
            var held = held(state, id, lease.owner());
            held.ifPresent(
                    stored -> put(state, stored.worked(lease.owner(), lease.until(), stored.bulk.completedAt())));
            return held.isPresent();
        });
    }

    @Override
    public void end(BulkId id, String worker, Instant now, boolean complete) {
        store.with(state -> {
            held(state, id, worker)
                    .filter(stored -> stored.bulk.completedAt().isEmpty())
                    .ifPresent(stored -> put(
                            state, stored.worked(worker, now, Optional.of(now).filter(end -> complete))));
            return id;
        });
    }

    private static Optional<Stored> held(InMemoryStore.State state, BulkId id, String worker) {
        return Optional.ofNullable(state.bulks.get(id.value())).filter(stored -> stored.worker.equals(worker));
    }

    @Override
    public List<Boolean> addAll(BulkId id, List<BulkResult> wanted) {
        return store.with(state -> {
            var before = state.bulks.get(id.value());
            var results = new TreeMap<>(before.results);
            var added = wanted.stream()
                    .map(result -> results.putIfAbsent(result.line(), result) == null)
                    .toList();
            put(state, new Stored(before.bulk, before.key, before.worker, results));
            return added;
        });
    }

    @Override
    public Optional<BulkResult> result(BulkId id, int line) {
        return store.with(
                state -> Optional.ofNullable(state.bulks.get(id.value())).map(stored -> stored.results.get(line)));
    }

    @Override
    public List<Known> results(BulkId id, int line, int limit) {
        return store.with(state -> Optional.ofNullable(state.bulks.get(id.value())).stream()
                .flatMap(stored -> stored.results.tailMap(line, false).values().stream())
                .limit(limit)
                .map(result -> new Known(result, result.handle().map(handle -> nameOfState(state, handle))))
                .toList());
    }

    private static String nameOfState(InMemoryStore.State state, HandleId handle) {
        return state.handles.get(handle.value()).state().wireName();
    }

    @Override
    public List<BulkProgress> progress(Collection<BulkId> ids) {
        return store.with(state -> state.bulks.values().stream()
                .filter(stored -> ids.contains(stored.bulk.id()))
                .map(stored -> {
                    var results = stored.results.values();
                    long accepted =
                            results.stream().filter(BulkResult::accepted).count();
                    var states = results.stream()
                            .flatMap(result -> result.handle().stream())
                            .collect(groupingBy(handle -> nameOfState(state, handle), counting()));
                    return new BulkProgress(stored.bulk, accepted, results.size() - accepted, states);
                })
                .toList());
    }

    @Override
    public List<BulkId> list(UserId owner, Slice slice) {
        return store.with(state -> InMemoryStore.page(
                state.bulks.values().stream()
                        .map(Stored::bulk)
                        .filter(bulk -> bulk.owner().equals(owner))
                        .map(bulk -> bulk.id().value()),
                slice,
                BulkId::new));
    }

    @Override
    public int forget(Instant end, int limit) {
        return store.with(state -> {
            var old = state.bulks.values().stream()
                    .map(Stored::bulk)
                    .filter(bulk -> bulk.begunAt().isBefore(end))
                    .sorted(Comparator.comparing(Bulk::begunAt))
                    .limit(limit)
                    .toList();
            old.forEach(bulk -> state.bulks.remove(bulk.id().value()));
            return old.size();
        });
    }
}
