package dev.handles.domain.handleservice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kind of identifier that a service registers. The constant's name is its wire name. */
public enum RegistrarType {
    DOI,
    PID;

    /** Every wire name, in the order of the constants. */
    public static final List<String> WIRE_NAMES =
            Arrays.stream(values()).map(RegistrarType::wireName).toList();

    public String wireName() {
        return name();
    }

    static Optional<RegistrarType> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}
