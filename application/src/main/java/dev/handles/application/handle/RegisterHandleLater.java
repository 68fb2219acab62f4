package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.function.Supplier;

/** Registers a handle in the background, for a client who does not insist on the outcome. */
public interface RegisterHandleLater {

    /**
     * Commits the identifier and the intent as {@link RegisterHandle#register} does. What may work later is tried until the
     * retry horizon; a registrar that refuses for good makes the handle fail, which holds its share until somebody retries
     * or deletes it.
     *
     * @param wait how long the client likes to wait for the outcome; zero: he does not
     * @return the handle as it is when the outcome is known or the wait is over: registered, failed, or still reserved
     * @throws dev.handles.domain.problem.Problem.Raised as {@link RegisterHandle#register}, but for what registrars do
     */
    Handle register(Client client, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request);
}
