package dev.handles.application.handle;

import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.Client;
import java.time.Duration;

/**
 * Tells a client what became of a registration of his that was accepted, and of which he got no answer: the node that would
 * have given it is gone, and the registration is carried through by another.
 */
public interface ResumeRegistration {

    /**
     * For a client who insists on the outcome, as {@link RegisterHandle} does. What failed for good in the background is taken
     * back first, so that the refusal means what it always means: the share is free.
     *
     * @return the handle, if it was ever registered
     * @throws dev.handles.domain.problem.Problem.Raised with {@code ExternalServiceOperationFailed} as there, also for what
     *     came to nothing before, and {@code TemporaryFailure} when the wait is over and the registration is not
     */
    HandleId outcome(Client client, HandleId begun, Duration wait);

    /**
     * For a client who does not, as {@link RegisterHandleLater} does.
     *
     * @return the handle as it is when the outcome is known or the wait is over; gone, where somebody deleted it meanwhile
     */
    Handle progress(HandleId begun, Duration wait);
}
