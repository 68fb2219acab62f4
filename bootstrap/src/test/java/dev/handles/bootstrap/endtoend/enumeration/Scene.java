package dev.handles.bootstrap.endtoend.enumeration;

import java.util.EnumMap;
import java.util.Map;

/**
 * The things that a request is about.
 *
 * @param share in {@code space}, what a new handle is for
 * @param user the one that the path names
 * @param group the one that the path names, or any
 */
record Scene(String service, String handle, String space, String share, String user, String group) {

    Scene withService(String other) {
        return new Scene(other, handle, space, share, user, group);
    }

    Scene withHandle(String other) {
        return new Scene(service, other, space, share, user, group);
    }

    Scene withShare(String other) {
        return new Scene(service, handle, space, other, user, group);
    }

    Scene withUser(String other) {
        return new Scene(service, handle, space, share, other, group);
    }

    Scene withGroup(String other) {
        return new Scene(service, handle, space, share, user, other);
    }

    /** The path of a row with the ids of this scene. */
    String path(Row row) {
        var path = row.path();
        for (String variable : row.variables()) {
            path = path.replace(variable, id(row, variable));
        }
        return path;
    }

    /** The same with another id in one place. */
    String path(Row row, String variable, String other) {
        var changed = row.path().replace(variable, other);
        for (String each : row.variables()) {
            changed = changed.replace(each, id(row, each));
        }
        return changed;
    }

    private String id(Row row, String variable) {
        return switch (variable) {
            case "{uid}" -> user;
            case "{gid}" -> group;
            case "{hid}" -> handle;
            case "{hsid}" -> service;
            case "{id}" -> row.isOfAGroup() ? group : row.resource() == Place.SERVICE ? service : handle;
            default -> throw new IllegalArgumentException(variable);
        };
    }

    /** The address of each place that has members. */
    Map<Place, String> places() {
        return new EnumMap<>(Map.of(
                Place.SERVICE, "/handle_services/" + service,
                Place.HANDLE, "/handles/" + handle,
                Place.GROUP, "/groups/" + group,
                Place.SPACE, "/spaces/" + space));
    }
}
