package dev.handles.domain.handle;

import java.time.Instant;
import java.util.Optional;

/**
 * What the world is told of a handle that it knew, once that is deleted: its name and when it was withdrawn, and nothing of
 * what it was about.
 *
 * @param withdrawnAt whole seconds
 */
public record Tombstone(PublicHandle publicHandle, Instant withdrawnAt) {

    /** Empty while the handle is live, and for one that never came to be known. */
    public static Optional<Tombstone> of(Handle handle) {
        return handle.state().isLive()
                ? Optional.empty()
                : handle.state()
                        .knownAs()
                        .flatMap(name -> handle.timestamp().map(withdrawn -> new Tombstone(name, withdrawn)));
    }
}
