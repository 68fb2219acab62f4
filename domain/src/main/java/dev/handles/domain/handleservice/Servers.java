package dev.handles.domain.handleservice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The servers that calls of a service lead to.
 *
 * @param proxy the service's handle proxy; it may be left from a time when there was one
 */
record Servers(ServiceProperties properties, Optional<ProxyEndpoint> proxy) {

    private static final String HOST = "host";
    private static final String ENDPOINT = "endpoint";
    private static final List<String> ADDRESSES = List.of(HOST, ENDPOINT);

    /** The one that is called; and where that is a handle proxy, those that it is told to call. */
    Stream<Origin> all() {
        return properties.driver().needsProxyEndpoint() ? Stream.concat(called(), named(ADDRESSES)) : called();
    }

    /** None for the sandbox. */
    private Stream<Origin> called() {
        return switch (properties.driver()) {
            case HANDLE_PROXY -> proxy.map(ProxyEndpoint::origin).stream();
            case DATACITE_MDS, DATACITE_REST -> named(List.of(HOST));
            case HANDLE_NET, EPIC_V2 -> named(List.of(ENDPOINT));
            case SANDBOX -> Stream.of();
        };
    }

    private Stream<Origin> named(List<String> names) {
        return names.stream().flatMap(name -> properties.address(name).stream()).map(Origin::of);
    }

    /** Those at which the same registrar was found before, as who moved the service says. */
    Set<Origin> before() {
        return properties.visible().get(PropertyField.MOVED_FROM) instanceof List<?> addresses
                ? addresses.stream()
                        .flatMap(address -> HttpAddress.parse(String.valueOf(address)).stream())
                        .map(Origin::of)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Whether the registrar is one that {@code others} led to, at another of its servers by now. */
    boolean tookOverFrom(Servers others) {
        return others.all().anyMatch(before()::contains);
    }

    /** Whether calls go to a server that {@code others} did not lead to, whatever made them go there: an address, or the driver. */
    boolean areElsewhereThan(Servers others) {
        return !called().toList().equals(others.called().toList())
                || ProxyEndpoint.moves(others.proxy, proxy)
                || Stream.concat(ADDRESSES.stream(), ServiceProperties.DATACITE_PATHS.keySet().stream())
                        .anyMatch(name -> destination(name).isPresent()
                                && !destination(name).equals(others.destination(name)));
    }

    /** Where this property alone can send a call; text that only a proxy understands stands for itself. */
    private Optional<Object> destination(String name) {
        return properties
                .text(name)
                .filter(text -> !(ServiceProperties.DATACITE_PATHS.containsKey(name) && PropertyKind.isPath(text)))
                .map(text -> properties.address(name).<Object>map(Origin::of).orElse(text));
    }
}
