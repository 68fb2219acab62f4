package dev.handles.application.testing;

import dev.handles.application.port.PublicHandles;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState.Deleted;
import dev.handles.domain.handle.HandleState.Deleting;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

record InMemoryPublicHandles(InMemoryStore store) implements PublicHandles {

    @Override
    public List<Bearer> bearers(Collection<PublicHandle> names) {
        var keys = names.stream().map(PublicHandle::searchKey).toList();
        return store.with(state -> state.handles.values().stream()
                .flatMap(handle -> name(state, handle).map(name -> new Bearer(name, handle.id())).stream())
                .filter(bearer -> keys.contains(bearer.name().searchKey()))
                .toList());
    }

    private static Optional<PublicHandle> name(InMemoryStore.State state, Handle handle) {
        return switch (handle.state()) {
            case Deleted deleted -> Optional.empty();
            case Deleting(var known) ->
                known.or(() -> Optional.ofNullable(state.jobs.get(handle.id().value()))
                        .flatMap(RegistrationJob::publicHandle));
            default -> handle.state().knownAs();
        };
    }
}
