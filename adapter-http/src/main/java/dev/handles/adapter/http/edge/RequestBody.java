package dev.handles.adapter.http.edge;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, never more of it than is allowed. */
public final class RequestBody {

    private RequestBody() {}

    /**
     * The JSON of a body, as {@link Json#read} gives it; an empty object when there is none.
     *
     * @throws RequestRefused 415 when there is a body that is not JSON, then 413, then 400
     */
    public static @Nullable Object json(Context ctx, int limit) {
        if (!isPresent(ctx)) {
            return Map.of();
        }
        boolean isJson = MediaTypes.isJson(ctx.req().getContentType());
        var bytes = isJson ? bytes(ctx, limit) : firstByte(ctx);
        if (bytes.length == 0) {
            return Map.of();
        }
        if (!isJson) {
            throw ProtocolErrors.unsupportedMediaType(MediaTypes.JSON);
        }
        return Json.read(bytes);
    }

    /**
     * The lines of a body, none when there is none; nothing is read yet.
     *
     * @throws RequestRefused 415 when there is a body that is not lines of JSON, then 413
     */
    public static BodyLines lines(Context ctx, BodyLines.Limits limits) throws IOException {
        if (isPresent(ctx) && !MediaTypes.isLines(ctx.req().getContentType())) {
            throw ProtocolErrors.unsupportedMediaType(MediaTypes.LINES);
        }
        if (ctx.req().getContentLengthLong() > limits.most()) {
            throw ProtocolErrors.payloadTooLarge(limits.most());
        }
        return new BodyLines(ctx.req().getInputStream(), limits);
    }

    /**
     * The bytes of a body, none when there is none.
     *
     * @throws RequestRefused 413 over {@code limit} bytes, and the connection is closed after the answer
     */
    public static byte[] bytes(Context ctx, int limit) {
        if (ctx.req().getContentLengthLong() > limit) {
            throw ProtocolErrors.payloadTooLarge(limit);
        }
        var bytes = read(ctx, limit + 1);
        if (bytes.length > limit) {
            throw ProtocolErrors.payloadTooLarge(limit);
        }
        return bytes;
    }

    /** A body of unknown length may still turn out to be none. */
    private static byte[] firstByte(Context ctx) {
        return ctx.req().getContentLengthLong() > 0 ? new byte[1] : read(ctx, 1);
    }

    private static boolean isPresent(Context ctx) {
        long length = ctx.req().getContentLengthLong();
        return length > 0 || (length < 0 && ctx.header("Transfer-Encoding") != null);
    }

    private static byte[] read(Context ctx, int atMost) {
        try (InputStream body = ctx.req().getInputStream()) {
            return body.readNBytes(atMost);
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? ProtocolErrors.bodyTooSlow() : ProtocolErrors.bodyBroken();
        }
    }
}
