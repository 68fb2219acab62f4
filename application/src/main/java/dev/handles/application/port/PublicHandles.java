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
     * Handles that are registered as one of these, or were and are still to be removed; in any order. As {@link
     * PublicHandle#isSameAs} says; it may name handles of very long names that only begin like one of these. Who has taken his
     * turn at the {@link PublicationClock} knows that nobody else gets such a name before his transaction ends.
     *
     * @param names at most {@link Slice#MAX} at once
     */
    List<Bearer> bearers(Collection<PublicHandle> names);
}
