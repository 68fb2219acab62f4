package dev.handles.application.port;

import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import java.util.Collection;
import java.util.Map;

/** The vault: passwords and tokens for registrars, encrypted in the store, and asked for by nothing but a registrar call. */
public interface Credentials {

    /** Before the service that names it. */
    void add(CredentialId id, Credential credential);

    /**
     * Raises {@code IllegalStateException} for one that is not there: never a client's fault.
     *
     * @throws Unreadable when it is there and cannot be opened
     */
    Credential reveal(CredentialId id);

    /** Its key is lost, or it was damaged: nothing but another one in its place helps. */
    final class Unreadable extends IllegalStateException {
        private static final long serialVersionUID = 1;

        /** For who can give another one. */
        public static final String REASON =
                "the stored password or token of the service cannot be read any more, and has to be given again";

        public Unreadable(CredentialId id, RuntimeException cause) {
            super("credential " + id.value() + " cannot be opened: " + cause.getMessage(), cause);
        }
    }

    /** Those of them that there are, and that can be opened. */
    Map<CredentialId, Credential> revealAll(Collection<CredentialId> ids);

    /** Puts another in the place of the one there; jobs under way use it from their next call on. */
    void replace(CredentialId id, Credential credential);

    /**
     * Forgets it, unless something may still have to call with it: a service that names it, or a job that is not
     * finished, left something at the registrar, or belongs to a live handle. So call it whenever one of these lets go.
     */
    void remove(CredentialId id);
}
