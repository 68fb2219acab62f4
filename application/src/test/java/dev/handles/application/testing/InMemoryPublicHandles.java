package dev.handles.application.testing;

import dev.handles.application.port.PublicHandles;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState.Deleted;
import dev.handles.domain.handle.PublicHandle;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

record InMemoryPublicHandles(InMemoryStore store) implements PublicHandles {

    @Override
    public List<Bearer> bearers(Collection<PublicHandle> names) {
        return store.with(state -> state.handles.values().stream()
                .flatMap(InMemoryPublicHandles::bearer)
                .filter(bearer -> names.stream().anyMatch(bearer.name()::isSameAs))
                .toList());
    }

    private static Stream<Bearer> bearer(Handle handle) {
        return handle.state() instanceof Deleted
                ? Stream.empty()
                : handle.state().knownAs().map(name -> new Bearer(name, handle.id())).stream();
    }
}
