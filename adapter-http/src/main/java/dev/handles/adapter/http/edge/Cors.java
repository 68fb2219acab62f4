package dev.handles.adapter.http.edge;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * Lets pages of other origins use the API from a browser (Fetch standard, CORS protocol). Credentials are in headers that
 * the page itself sets, so no cookie is ever allowed.
 *
 * @param origins such as {@code https://portal.example.org}; none: browsers keep everybody out
 */
public record Cors(Set<String> origins) {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Macaroon, Prefer, X-Auth-Token, X-Request-Id";
    private static final String ANSWER_HEADERS = "Allow, ETag, Location, Preference-Applied, Retry-After, X-Request-Id";
    private static final String SECONDS_TO_REMEMBER = "600";

    public Cors {
        origins = Set.copyOf(origins);
    }

    /**
     * Writes what the browser wants to know.
     *
     * @return whether that is the whole answer: it only asked what it might do
     */
    boolean answers(Context ctx) {
        if (origins.isEmpty()) {
            return false;
        }
        ctx.header("Vary", "Origin");
        var origin = ctx.header("Origin");
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        ctx.header("Access-Control-Allow-Origin", origin).header("Access-Control-Expose-Headers", ANSWER_HEADERS);
        if (!ctx.method().equals(HandlerType.OPTIONS) || ctx.header("Access-Control-Request-Method") == null) {
            return false;
        }
        ctx.status(204)
                .header("Access-Control-Allow-Methods", METHODS)
                .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .header("Access-Control-Max-Age", SECONDS_TO_REMEMBER);
        return true;
    }
}
