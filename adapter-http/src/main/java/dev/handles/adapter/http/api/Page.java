package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.application.port.Slice;
import dev.handles.domain.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which part of a list a client wants, and how: {@code ?limit=}, {@code ?token=} and {@code ?details=}.
 *
 * @param limit absent: all that is left
 * @param after where the page before ended
 * @param details whether objects are wanted in place of ids
 * @param list which list it is, asked for where there is a token to be read or given
 */
record Page(Optional<Integer> limit, Optional<String> after, boolean details, Supplier<ListMark> list) {

    /** How much a client gets of what is never answered as a whole, unless he says. */
    static final int USUAL_PART = 100;

    /**
     * Raises {@code BadValueInteger} or {@code BadValueNotInRange} for the limit, {@code BadData} for a token that is none or of
     * another list, {@code BadValueBoolean} for the details.
     */
    static Page of(Query query, Supplier<ListMark> list) {
        return new Page(
                query.get("limit").map(Page::limit),
                query.get("token").map(token -> decode(token, list.get())),
                query.get("details").map(Page::flag).orElse(false),
                list);
    }

    /** Where the next page begins: opaque to clients, good for this list alone, and for ever. */
    String nextToken(String cursor) {
        return list.get().text()
                + Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
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

    /** Of a list that is never answered as a whole, since it only grows or may be long. */
    Slice part() {
        return slice(partLimit());
    }

    int partLimit() {
        return limit.orElse(USUAL_PART);
    }

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

    private static String decode(String token, ListMark list) {
        try {
            if (token.startsWith(list.text())) {
                var cursor = Base64.getUrlDecoder()
                        .decode(token.substring(list.text().length()));
                var id = new String(cursor, StandardCharsets.US_ASCII);
                if (CURSOR.matcher(id).matches()) {
                    return id;
                }
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Problem.BadData("token", "a nextToken of this list, with the same conditions").raise();
    }
}
