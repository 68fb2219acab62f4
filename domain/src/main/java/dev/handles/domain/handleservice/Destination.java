package dev.handles.domain.handleservice;

import dev.handles.domain.subject.Name;
import java.util.Optional;

/**
 * Where a registration goes and how: a registration job's own copy, so that a service which is moved or deleted
 * meanwhile does not send an old handle to a new registrar, nor an old registrar's password to a new one. What else is changed of
 * the service holds for old handles too: see {@link #asOf}.
 *
 * @param serviceName for messages; the name at the time
 * @param properties without password and token
 */
public record Destination(
        HandleServiceId service,
        Name serviceName,
        Optional<ProxyEndpoint> proxyEndpoint,
        ServiceProperties properties,
        Optional<CredentialId> credential) {

    /**
     * Where it goes when its service is {@code current}: there, with the account and all that was changed, where that is the same
     * server, the same registrar at another one, or nothing can be at this one. What a handle is called stays, and so does the prefix.
     *
     * @param mayBeThere whether something may have been left here, which nobody would find at another registrar
     */
    public Destination asOf(Destination current, boolean mayBeThere) {
        return (mayBeThere && !isKnownAt(current)) || current.properties.type() != properties.type()
                ? this
                : new Destination(
                        current.service,
                        current.serviceName,
                        current.proxyEndpoint,
                        current.properties.withPrefixOf(properties),
                        current.credential);
    }

    /** A name that a proxy gave is the proxy's alone: no registrar behind it is known to have it. */
    private boolean isKnownAt(Destination current) {
        boolean isNamedOtherwise = properties.isNamedByRegistrar() && !current.properties.isNamedByRegistrar();
        var now = current.servers();
        return !isNamedOtherwise && (!now.areElsewhereThan(servers()) || now.tookOverFrom(servers()));
    }

    private Servers servers() {
        return properties.servers(proxyEndpoint);
    }
}
