package dev.handles.adapter.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.adapter.http.edge.Dialect;
import dev.handles.adapter.http.edge.MediaTypes;
import dev.handles.adapter.http.edge.RequestId;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer of lines, on its way while the request still comes. Never compressed: what compresses would keep lines back
 * until there are enough of them.
 */
final class LineWriter {

    private final Context ctx;
    private final PublicAddress address;
    private boolean begun;

    LineWriter(Context ctx, PublicAddress address) {
        this.ctx = ctx;
        this.address = address;
    }

    /** What the log calls the request. */
    String requestId() {
        return RequestId.current(ctx);
    }

    /** Where what the lines tell can be read later; before the first line. */
    void location(String path) {
        ctx.header("Location", address.of(Dialect.of(ctx), ctx.req().getLocalPort(), path));
    }

    void line(String text) throws IOException {
        var out = out();
        out.write(text.getBytes(UTF_8));
        out.write('\n');
    }

    /** Sends what was written. Waits while the client does not read, and fails when he is gone. */
    void flush() throws IOException {
        out().flush();
        ctx.res().flushBuffer();
    }

    private OutputStream out() throws IOException {
        if (!begun) {
            ctx.status(200).contentType(MediaTypes.LINES);
            begun = true;
        }
        return ctx.res().getOutputStream(); // the context's own may compress
    }
}
