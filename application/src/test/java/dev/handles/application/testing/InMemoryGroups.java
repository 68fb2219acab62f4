package dev.handles.application.testing;

import dev.handles.application.port.Groups;
import dev.handles.application.port.Slice;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

record InMemoryGroups(InMemoryStore store) implements Groups {

    @Override
    public void add(Group group) {
        store.with(state -> {
            if (state.groups.putIfAbsent(group.id().value(), group) != null) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return group;
        });
    }

    @Override
    public List<Group> findAll(Collection<GroupId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<Group> lock(GroupId id) {
        return store.joining(state -> find(id));
    }

    @Override
    public Optional<Group> find(GroupId id) {
        return store.with(state -> Optional.ofNullable(state.groups.get(id.value())));
    }

    @Override
    public void save(Group group) {
        store.with(state -> {
            if (state.groups.replace(group.id().value(), group) == null) {
                throw new Problem.NotFound().raise();
            }
            return group;
        });
    }

    @Override
    public void remove(GroupId id) {
        store.with(state -> {
            return Optional.ofNullable(state.groups.remove(id.value()))
                    .orElseThrow(() -> new Problem.NotFound().raise());
        });
    }

    @Override
    public List<GroupId> list(Slice slice) {
        return store.with(state -> InMemoryStore.page(state.groups.keySet().stream(), slice, GroupId::new));
    }
}
