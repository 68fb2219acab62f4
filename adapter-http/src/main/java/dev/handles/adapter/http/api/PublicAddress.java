package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Dialect;
import java.net.URI;
import java.util.function.Supplier;

/** How the world addresses this server, whatever it is mounted behind. Asked anew each time: a port may be found late. */
record PublicAddress(Supplier<URI> url) {

    static final String API = "/api/onezone/v3";
    private static final String LEGACY_API = "/api/v3";

    /** Where a path of the API is, for clients of today. */
    String of(String path) {
        return root() + API + path;
    }

    /** @param localPort where the request came in, which is the port that the legacy dialect is spoken on */
    String of(Dialect dialect, int localPort, String path) {
        return switch (dialect) {
            case CURRENT -> of(path);
            case LEGACY -> {
                var root = url.get();
                yield root.getScheme() + "://" + root.getHost() + ":" + localPort + LEGACY_API + path;
            }
        };
    }

    String host() {
        return url.get().getHost();
    }

    /** Without a slash at the end. */
    URI root() {
        var text = url.get().toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url.get();
    }
}
