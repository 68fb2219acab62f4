package dev.handles.application.handle;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.Visit;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Registers a handle for a client who need not have been asked before who he is: whatever is asked before something is
 * written, in one round trip.
 */
public interface RegisterHandleAtOnce {

    /** Who wants it, as he shows himself, and where he comes from. */
    record Caller(PresentedCredentials shown, Visit visit) {}

    /**
     * As {@link dev.handles.application.access.Authenticate#authenticate} and then {@link RegisterHandle#register} would, with
     * the same problems in the same order.
     */
    HandleId register(Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request);

    /** The same with {@link RegisterHandleLater#register}. */
    Handle registerLater(Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request);
}
