package dev.handles.application.access;

import dev.handles.application.port.Identities.Identity;
import java.util.Optional;

/** Finds out who a client was when he was last looked up, for who can tell by its edition whether that is still so. */
public interface RecallIdentity {

    /**
     * The user whose credentials these were. Empty when there are none and whenever they would have been refused, and for a
     * password that would have to be worked out: then {@link Authenticate} has the word.
     */
    Optional<Identity> recall(PresentedCredentials shown);
}
