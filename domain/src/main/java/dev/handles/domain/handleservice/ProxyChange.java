package dev.handles.domain.handleservice;

import java.util.Optional;

/** What a change of a service makes of its handle proxy. */
public record ProxyChange(Optional<ProxyEndpoint> before, Optional<ProxyEndpoint> after) {}
