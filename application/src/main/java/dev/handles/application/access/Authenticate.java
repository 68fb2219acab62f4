package dev.handles.application.access;

import dev.handles.domain.subject.Client;

/** Finds out who a client is. */
public interface Authenticate {

    /**
     * The user whose credentials these are, or nobody when none are shown. A password that was changed, a token that was
     * removed and a user who was blocked are refused from the next request on.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code Unauthorized} and a cause when they are no good
     */
    Client authenticate(PresentedCredentials shown);
}
