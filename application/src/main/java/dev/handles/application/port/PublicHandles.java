package dev.handles.application.port;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import java.util.Collection;
import java.util.List;

/** What handles are called by the world. */
public interface PublicHandles {

    /** A handle, and what it is called. */
    record Bearer(PublicHandle name, HandleId handle) {}

    /**
     * Handles that are registered as one of these, or were, or turned out to be while they were deleted, and are still to be
     * removed; in any order. Found by {@link PublicHandle#searchKey}, so that not each of them {@link PublicHandle#isSameAs is the
     * same}. Who has taken his turn at the {@link PublicationClock} knows that nobody else who asks gets such a name before his
     * transaction ends.
     *
     * @param names at most {@link Slice#MAX} at once
     */
    List<Bearer> bearers(Collection<PublicHandle> names);
}
