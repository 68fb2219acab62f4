package dev.handles.application.handleservice;

import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.Optional;
import java.util.function.Supplier;

/** Registers a handle service. */
public interface RegisterHandleService {

    /**
     * @param proxyEndpoint present where the driver needs one; not called here
     * @param properties with password and token, which are taken out and kept in the vault
     */
    record Command(Name name, Optional<ProxyEndpoint> proxyEndpoint, ServiceProperties properties) {}

    /**
     * Without members for the registry; with the client, or the group, as a member who may do everything.
     *
     * @param request asked only when the client may register, so that nobody else learns what is wrong with it
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} when the group is not there
     */
    HandleServiceId register(Client client, OnBehalfOf behalf, Supplier<Command> request);
}
