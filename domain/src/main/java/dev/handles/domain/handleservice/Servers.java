package dev.handles.domain.handleservice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The servers that properties lead calls to. */
record Servers(ServiceProperties properties) {

    private static final List<String> ADDRESSES = List.of("host", "endpoint");

    /** Those that {@code host} and {@code endpoint} point at. */
    Stream<Origin> named() {
        return ADDRESSES.stream()
                .flatMap(name -> properties.address(name).stream())
                .map(Origin::of);
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

    /** Whether calls go to one that {@code before} did not name. */
    boolean areElsewhereThan(Servers before) {
        return Stream.concat(ADDRESSES.stream(), ServiceProperties.DATACITE_PATHS.keySet().stream())
                .anyMatch(name ->
                        destination(name).isPresent() && !destination(name).equals(before.destination(name)));
    }

    /** Where this property alone can send a call; text that only a proxy understands stands for itself. */
    private Optional<Object> destination(String name) {
        return properties
                .text(name)
                .filter(text -> !(ServiceProperties.DATACITE_PATHS.containsKey(name) && PropertyKind.isPath(text)))
                .map(text -> properties.address(name).<Object>map(Origin::of).orElse(text));
    }
}
