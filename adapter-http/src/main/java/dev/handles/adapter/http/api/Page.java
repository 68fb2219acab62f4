package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.application.port.Slice;
import dev.handles.domain.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Which part of a list a client wants: {@code ?limit=} and {@code ?token=}.
 *
 * @param limit absent: all that is left
 * @param after the last id of the page before
 */
record Page(Optional<Integer> limit, Optional<String> after) {

    /** Raises {@code BadValueInteger} or {@code BadValueNotInRange} for the limit, {@code BadData} for the token. */
    static Page of(Query query) {
        return new Page(query.get("limit").map(Page::limit), query.get("token").map(Page::decode));
    }

    /** Opaque to clients, good for ever. */
    static String token(String lastId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(StandardCharsets.UTF_8));
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

    private static String decode(String token) {
        try {
            var id = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (Ids.isPossible(id)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Problem.BadData("token", "a nextToken of an earlier answer").raise();
    }
}
