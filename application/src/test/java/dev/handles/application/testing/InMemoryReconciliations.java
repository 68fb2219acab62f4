package dev.handles.application.testing;

import dev.handles.application.port.Listed;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record InMemoryReconciliations(InMemoryStore store) implements Reconciliations {

    private static final Comparator<Position> NEWEST_FIRST = Comparator.comparing(Position::startedSecond)
            .reversed()
            .thenComparing(at -> at.id().value());

    record Stored(Reconciliation reconciliation, List<Finding> findings) {
        Stored {
            findings = List.copyOf(findings);
        }

        Stored with(Reconciliation other) {
            return new Stored(other, findings);
        }
    }

    @Override
    public void add(Reconciliation reconciliation) {
        store.with(state -> {
            if (!state.services.containsKey(reconciliation.service().value())) {
                throw new Problem.NotFound().raise();
            }
            if (isRunning(state, reconciliation.service())
                    || state.reconciliations.containsKey(reconciliation.id().value())) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return state.reconciliations.put(reconciliation.id().value(), new Stored(reconciliation, List.of()));
        });
    }

    private static boolean isRunning(InMemoryStore.State state, HandleServiceId service) {
        return state.reconciliations.values().stream()
                .map(Stored::reconciliation)
                .anyMatch(other -> other.isRunning() && other.service().equals(service));
    }

    @Override
    public Optional<Reconciliation> find(ReconciliationId id) {
        return store.with(state ->
                Optional.ofNullable(state.reconciliations.get(id.value())).map(Stored::reconciliation));
    }

    @Override
    public List<Reconciliation> findAll(Collection<ReconciliationId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<Listed> list(HandleServiceId service, Slice slice) {
        var after = slice.after().map(Position::parse);
        return store.with(state -> state.reconciliations.values().stream()
                .map(Stored::reconciliation)
                .filter(found -> found.service().equals(service))
                .map(Position::of)
                .filter(at ->
                        after.map(last -> NEWEST_FIRST.compare(at, last) > 0).orElse(true))
                .sorted(NEWEST_FIRST)
                .limit(slice.limit())
                .map(at -> new Listed(at.id().value(), at.cursor()))
                .toList());
    }

    @Override
    public List<Reconciliation> claim(Lease lease, Instant now, int limit) {
        return store.with(state -> {
            var claimed = state.reconciliations.values().stream()
                    .map(Stored::reconciliation)
                    .filter(found ->
                            found.dueAt().filter(at -> !at.isAfter(now)).isPresent())
                    .sorted(Comparator.comparing(
                                    (Reconciliation found) -> found.dueAt().orElseThrow())
                            .thenComparing(found -> found.id().value()))
                    .limit(limit)
                    .map(found -> found.leased(lease))
                    .toList();
            claimed.forEach(found ->
                    state.reconciliations.computeIfPresent(found.id().value(), (id, stored) -> stored.with(found)));
            return claimed;
        });
    }

    @Override
    public boolean save(Reconciliation reconciliation, String owner) {
        return store.with(state -> {
            var stored = Optional.ofNullable(
                            state.reconciliations.get(reconciliation.id().value()))
                    .filter(found -> found.reconciliation()
                            .lease()
                            .filter(lease -> lease.owner().equals(owner))
                            .isPresent());
            stored.ifPresent(
                    found -> state.reconciliations.put(reconciliation.id().value(), found.with(reconciliation)));
            return stored.isPresent();
        });
    }

    @Override
    public boolean resume(Reconciliation reconciliation) {
        return store.with(state -> {
            if (isRunning(state, reconciliation.service())) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return state.reconciliations.computeIfPresent(
                            reconciliation.id().value(), (id, stored) -> stored.with(reconciliation))
                    != null;
        });
    }

    @Override
    public boolean note(ReconciliationId id, Finding finding) {
        return store.with(state -> {
            var stored = Optional.ofNullable(state.reconciliations.get(id.value()))
                    .orElseThrow(() -> new IllegalStateException("a finding of nothing"));
            if (stored.findings().stream().anyMatch(found -> found.key().equals(finding.key()))) {
                return false;
            }
            var more = new ArrayList<>(stored.findings());
            more.add(finding);
            state.reconciliations.put(id.value(), new Stored(stored.reconciliation(), more));
            return true;
        });
    }

    @Override
    public void repaired(ReconciliationId id, long number) {
        store.with(state -> state.reconciliations.computeIfPresent(id.value(), (key, stored) -> {
            var findings = new ArrayList<>(stored.findings());
            findings.set((int) number - 1, findings.get((int) number - 1).repaired());
            return new Stored(stored.reconciliation(), findings);
        }));
    }

    @Override
    public List<Numbered> findings(ReconciliationId id, Slice slice) {
        long after = slice.after().map(InMemoryReconciliations::number).orElse(0L);
        return store.with(state -> {
            var all = Optional.ofNullable(state.reconciliations.get(id.value()))
                    .map(Stored::findings)
                    .orElse(List.of());
            var part = new ArrayList<Numbered>();
            for (long number = after + 1; number <= all.size() && part.size() < slice.limit(); number++) {
                part.add(new Numbered(number, all.get((int) number - 1)));
            }
            return part;
        });
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) {
            throw new Problem.BadData("token", "a nextToken of an earlier answer").raise();
        }
        return Long.parseLong(cursor);
    }

    @Override
    public int forget(HandleServiceId service, Instant end, int limit) {
        return store.with(state -> {
            var old = state.reconciliations.values().stream()
                    .map(Stored::reconciliation)
                    .filter(other -> other.service().equals(service) && !other.isRunning())
                    .filter(other -> other.endedAt().filter(end::isAfter).isPresent())
                    .sorted(Comparator.comparing(Position::of, NEWEST_FIRST.reversed()))
                    .limit(limit)
                    .toList();
            old.forEach(other -> state.reconciliations.remove(other.id().value()));
            return old.size();
        });
    }
}
