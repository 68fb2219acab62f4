package dev.handles.application.handle;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;

/** Reads a handle for a client who need not have been asked before who he is: what is asked most, in one round trip. */
public interface ReadHandleAtOnce {

    /**
     * As {@link dev.handles.application.access.Authenticate#authenticate} and then {@link ReadHandle#read} of the registry
     * would, with the same problems in the same order.
     */
    Handle read(PresentedCredentials shown, HandleId id);
}
