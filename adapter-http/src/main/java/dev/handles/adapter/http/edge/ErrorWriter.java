package dev.handles.adapter.http.edge;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/** Writes an error in the dialect of the client. */
public final class ErrorWriter {

    private ErrorWriter() {}

    public static void write(Context ctx, ErrorReply reply) {
        ctx.status(reply.status()).contentType(MediaTypes.JSON).header("Cache-Control", "no-store");
        reply.headers().forEach(ctx::header);
        if (reply.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        byte[] body = Json.write(Dialect.of(ctx).error(reply));
        if (ctx.method().equals(HandlerType.HEAD)) {
            ctx.res().setContentLength(body.length); // as GET has it (RFC 9110, section 8.6)
        } else {
            ctx.result(body);
        }
    }
}
