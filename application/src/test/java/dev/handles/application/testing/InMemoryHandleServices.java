package dev.handles.application.testing;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Slice;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Name;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record InMemoryHandleServices(InMemoryStore store) implements HandleServices {

    @Override
    public void add(HandleService service) {
        store.with(state -> {
            if (state.services.putIfAbsent(service.id().value(), service) != null) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return service;
        });
    }

    @Override
    public List<HandleService> findAll(Collection<HandleServiceId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<HandleService> lock(HandleServiceId id) {
        return store.joining(state -> find(id));
    }

    @Override
    public Optional<HandleService> find(HandleServiceId id) {
        return store.with(state -> Optional.ofNullable(state.services.get(id.value())));
    }

    @Override
    public List<HandleService> naming(Namespace namespace, int limit) {
        return store.with(state -> state.services.values().stream()
                .filter(service -> service.properties().namespace().key().equals(namespace.key()))
                .sorted(Comparator.comparing(service -> service.id().value()))
                .limit(limit)
                .toList());
    }

    @Override
    public void save(HandleService service) {
        store.with(state -> {
            var before = state.services.get(service.id().value());
            if (before == null || before.version() != service.version() - 1) {
                throw new Problem.StaleVersion().raise();
            }
            return state.services.put(service.id().value(), service);
        });
    }

    @Override
    public void remove(HandleServiceId id) {
        store.with(state -> {
            if (!state.services.containsKey(id.value())) {
                throw new Problem.NotFound().raise();
            }
            if (state.handles.values().stream()
                    .anyMatch(handle ->
                            handle.state().isLive() && handle.service().equals(id))) {
                throw new Problem.CannotDeleteNonEmptyHandleService().raise();
            }
            state.reconciliations
                    .values()
                    .removeIf(stored -> stored.reconciliation().service().equals(id));
            return state.services.remove(id.value());
        });
    }

    @Override
    public List<HandleServiceId> list(Optional<Belonging> of, Optional<String> namePart, Slice slice) {
        return store.with(state -> {
            var within =
                    of.map(belonging -> InMemoryMemberships.resources(state, ResourceKind.HANDLE_SERVICE, belonging));
            return InMemoryStore.page(
                    state.services.values().stream()
                            .filter(service -> namePart.map(
                                            part -> service.name().folded().contains(Name.fold(part)))
                                    .orElse(true))
                            .map(service -> service.id().value())
                            .filter(id -> within.map(ids -> ids.contains(id)).orElse(true)),
                    slice,
                    HandleServiceId::new);
        });
    }
}
