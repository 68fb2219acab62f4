package dev.handles.application.port;

import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Secret;
import java.util.Collection;
import java.util.Map;

/** The vault: passwords of registrars, encrypted in the store, and asked for by nothing but a registrar call. */
public interface Credentials {

    /** Before the service that names it. */
    void add(CredentialId id, Secret secret);

    /** Raises {@code IllegalStateException} for one that is not there or cannot be decrypted: never a client's fault. */
    Secret reveal(CredentialId id);

    /** Those of them that there are. */
    Map<CredentialId, Secret> revealAll(Collection<CredentialId> ids);

    /** Puts another secret in the place of the one there; jobs under way use it from their next call on. */
    void replace(CredentialId id, Secret secret);

    /**
     * Forgets the secret, unless something may still have to call with it: a service that names it, or a job that is not
     * finished, left something at the registrar, or belongs to a live handle. So call it whenever one of these lets go.
     */
    void remove(CredentialId id);
}
