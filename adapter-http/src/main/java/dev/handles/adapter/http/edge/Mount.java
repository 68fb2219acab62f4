package dev.handles.adapter.http.edge;

import io.javalin.http.Handler;

/**
 * A part of the server's addresses and who answers there, whatever the method. Where two parts overlap, the longer
 * prefix has it.
 *
 * <p>The handler finds a request id in the logging context, and need not catch anything: {@code Problem.Raised} and
 * {@link RequestRefused} become answers, everything else becomes a 500.
 *
 * @param prefix whole segments, such as {@code /api/v3}; empty for whatever nobody else has
 */
public record Mount(String prefix, Handler handler) {

    public Mount {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("a prefix begins with a slash and ends without one: " + prefix);
        }
    }

    /** @param path as the client wrote it, percent-encoded */
    boolean covers(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
