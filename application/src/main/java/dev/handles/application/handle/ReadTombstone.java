package dev.handles.application.handle;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Tombstone;

/** Reads what is left of a handle that the world knew: anybody. {@code NotFound} for every other, live or never known. */
@FunctionalInterface
public interface ReadTombstone {

    Tombstone read(HandleId id);
}
