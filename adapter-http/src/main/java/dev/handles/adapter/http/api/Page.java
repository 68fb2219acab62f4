package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.application.port.Slice;
import dev.handles.domain.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which part of a list a client wants, and how: {@code ?limit=}, {@code ?token=} and {@code ?details=}.
 *
 * @param limit absent: all that is left
 * @param after where the page before ended
 * @param details whether objects are wanted in place of ids
 */
record Page(Optional<Integer> limit, Optional<String> after, boolean details) {

    /**
     * Raises {@code BadValueInteger} or {@code BadValueNotInRange} for the limit, {@code BadData} for the token,
     * {@code BadValueBoolean} for the details.
     */
    static Page of(Query query) {
        return new Page(
                query.get("limit").map(Page::limit),
                query.get("token").map(Page::decode),
                query.get("details").map(Page::flag).orElse(false));
    }

    /** Opaque to clients, good for ever. */
    static String token(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Problem.BadValueBoolean("details").raise();
        };
    }

    /** An id, perhaps with the time before it by which the list is ordered. */
    private static final Pattern CURSOR = Pattern.compile("(?:[0-9]{1,12}\\.)?[!-~]{1,64}");

    Slice slice(int atMost) {
        return new Slice(after, atMost);
    }

    private static int limit(String text) {
        if (!text.matches("-?[0-9]+")) {
            throw new Problem.BadValueInteger("limit").raise();
        }
        if (!text.matches("0*[1-9][0-9]{0,3}") || Integer.parseInt(text) > Slice.MAX) {
            throw new Problem.BadValueNotInRange("limit", 1, Slice.MAX).raise();
        }
        return Integer.parseInt(text);
    }

    private static String decode(String token) {
        try {
            var id = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (CURSOR.matcher(id).matches()) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Problem.BadData("token", "a nextToken of an earlier answer").raise();
    }
}
