package dev.handles.bootstrap.endtoend.enumeration;

import java.util.Arrays;

/** Where a privilege is held. Its wire name says it. */
enum Place {
    SERVICE("handle_service_"),
    HANDLE("handle_"),
    GROUP("group_"),
    SPACE("space_"),
    /** The registry as a whole: administrators' privileges. */
    ZONE("oz_");

    private final String prefix;

    Place(String prefix) {
        this.prefix = prefix;
    }

    /** Services come before handles, whose prefix they share. */
    static Place of(String privilege) {
        return Arrays.stream(values())
                .filter(place -> privilege.startsWith(place.prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no privilege: " + privilege));
    }
}
