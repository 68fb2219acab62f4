package dev.handles.application.handle;

import dev.handles.application.port.Handles;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Tombstone;
import dev.handles.domain.problem.Problem;

record TombstoneReading(Handles handles) implements ReadTombstone {

    @Override
    public Tombstone read(HandleId id) {
        return handles.find(id).flatMap(Tombstone::of).orElseThrow(() -> new Problem.NotFound().raise());
    }
}
