package dev.handles.adapter.http.edge;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request is called in answers and in the log: what the client calls it, when that is harmless, or random. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** The key in the logging context. */
    public static final String LOG_KEY = "requestId";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1,64}");

    private RequestId() {}

    /** @param sent the client's header; a strange one is not an error, but not repeated either */
    public static String of(@Nullable String sent) {
        return sent != null && HARMLESS.matcher(sent).matches() ? sent : random();
    }

    /** Of a request that has come through the {@link FrontDoor}, which put it on the answer. */
    public static String current(Context ctx) {
        return Objects.requireNonNull(ctx.res().getHeader(HEADER), "a request that did not come by the front door");
    }

    private static String random() {
        var random = ThreadLocalRandom.current(); // a name, not a secret
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
