package dev.handles.application.port;

/**
 * One entry of a list.
 *
 * @param cursor where it stands in the list's order: what {@link Slice#after} takes
 */
public record Listed(String id, String cursor) {

    /** Of a list in the order of ids. */
    public static Listed of(String id) {
        return new Listed(id, id);
    }
}
