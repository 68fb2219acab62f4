package dev.handles.application.port;

import java.util.Optional;

/**
 * Which part of a list is wanted: at most {@code limit} entries that come after {@code after}. Costs the same at any
 * depth.
 *
 * @param after the last entry of the part before; absent for the beginning
 * @param limit 1 to 1001: a page, and one more to see whether there is a next
 */
public record Slice(Optional<String> after, int limit) {

    /** The longest page. */
    public static final int MAX = 1000;

    public Slice {
        if (limit < 1 || limit > MAX + 1) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }

    public static Slice first(int limit) {
        return new Slice(Optional.empty(), limit);
    }

    public static Slice after(String last, int limit) {
        return new Slice(Optional.of(last), limit);
    }
}
