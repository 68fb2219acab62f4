package dev.handles.domain.handleservice;

import dev.handles.domain.subject.Name;
import java.util.Optional;

/**
 * Where a registration goes and how: a registration job's own copy, so that a service which is changed or deleted
 * meanwhile does not send an old handle to a new registrar, nor an old registrar's password to a new one.
 *
 * @param serviceName for messages; the name at the time
 * @param properties without password and token
 */
public record Destination(
        HandleServiceId service,
        Name serviceName,
        Optional<ProxyEndpoint> proxyEndpoint,
        ServiceProperties properties,
        Optional<CredentialId> credential) {}
