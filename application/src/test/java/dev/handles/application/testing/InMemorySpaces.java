package dev.handles.application.testing;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Spaces;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

record InMemorySpaces(InMemoryStore store) implements Spaces {

    @Override
    public void add(Space space) {
        store.with(state -> {
            if (state.spaces.putIfAbsent(space.id().value(), space) != null) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return space;
        });
    }

    @Override
    public List<Space> findAll(Collection<SpaceId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<Space> lock(SpaceId id) {
        return store.joining(state -> find(id));
    }

    @Override
    public Optional<Space> find(SpaceId id) {
        return store.with(state -> Optional.ofNullable(state.spaces.get(id.value())));
    }

    @Override
    public void save(Space space) {
        store.with(state -> {
            if (state.spaces.replace(space.id().value(), space) == null) {
                throw new Problem.NotFound().raise();
            }
            return space;
        });
    }

    @Override
    public void remove(SpaceId id) {
        store.with(state -> {
            if (state.shares.values().stream().anyMatch(share -> share.space().equals(id))) {
                throw new Problem.TemporaryFailure(1).raise();
            }
            return Optional.ofNullable(state.spaces.remove(id.value()))
                    .orElseThrow(() -> new Problem.NotFound().raise());
        });
    }

    @Override
    public List<SpaceId> list(Slice slice) {
        return store.with(state -> InMemoryStore.page(state.spaces.keySet().stream(), slice, SpaceId::new));
    }
}
