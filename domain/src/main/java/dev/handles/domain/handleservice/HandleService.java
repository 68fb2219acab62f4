package dev.handles.domain.handleservice;

import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import java.time.Instant;
import java.util.Optional;

/**
 * A registrar (DOI or PID) in which members may register handles. Immutable; a change is a new value with a higher
 * {@code version}. Its members are kept apart, as those of every resource; so are its password and its token, which only a
 * registrar call sees.
 *
 * @param proxyEndpoint present where the driver speaks through a handle proxy
 * @param properties without password and token
 * @param credential where these are kept, when there is one
 * @param createdAt whole seconds
 * @param version counts changes from 0; the store refuses to save over a version it has not seen
 */
public record HandleService(
        HandleServiceId id,
        Name name,
        Optional<ProxyEndpoint> proxyEndpoint,
        ServiceProperties properties,
        Optional<CredentialId> credential,
        Creator creator,
        Instant createdAt,
        long version) {

    public HandleService {
        if (properties.credential().isPresent()) {
            throw new IllegalArgumentException("a handle service does not carry its credential");
        }
    }

    /** The service with other values in it; those of handles that are registered already stay theirs. */
    public HandleService changed(
            Name newName,
            Optional<ProxyEndpoint> newProxyEndpoint,
            ServiceProperties newProperties,
            Optional<CredentialId> newCredential) {
        return new HandleService(
                id, newName, newProxyEndpoint, newProperties, newCredential, creator, createdAt, version + 1);
    }

    /** Where a handle that is registered now goes, whatever becomes of the service later. */
    public Destination destination() {
        return new Destination(id, name, proxyEndpoint, properties, credential);
    }
}
