package dev.handles.application.testing;

import dev.handles.application.port.SandboxRecords;
import dev.handles.domain.handle.Identifier;
import java.util.Optional;

record InMemorySandboxRecords(InMemoryStore store) implements SandboxRecords {

    @Override
    public Put put(SandboxRecord put) {
        return store.with(state ->
                state.sandbox.put(Identifier.keyOf(put.identifier()), put) == null ? Put.CREATED : Put.REPLACED);
    }

    @Override
    public Optional<SandboxRecord> find(String identifier) {
        return store.with(state -> Optional.ofNullable(state.sandbox.get(Identifier.keyOf(identifier))));
    }

    @Override
    public boolean remove(String identifier) {
        return store.with(state -> state.sandbox.remove(Identifier.keyOf(identifier)) != null);
    }
}
