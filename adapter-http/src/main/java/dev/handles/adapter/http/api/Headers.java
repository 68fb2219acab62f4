package dev.handles.adapter.http.api;

import io.javalin.http.Context;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Headers of a request. */
final class Headers {

    private Headers() {}

    /** A header that may come in several lines, as one; null when it does not come at all. */
    static @Nullable String joined(Context ctx, String header) {
        var lines = ctx.req().getHeaders(header);
        if (!lines.hasMoreElements()) {
            return null;
        }
        var first = lines.nextElement();
        return lines.hasMoreElements() ? first + "," + String.join(",", Collections.list(lines)) : first;
    }
}
