package dev.handles.adapter.http.edge;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes the errors of the server itself (an address that is no URI, headers without end) as all others are written. */
public final class ServerErrors extends ErrorHandler {

    /** What Jetty's reader of addresses says of an encoded NUL, before there is a request that we could look at. */
    private static final String NUL = "Illegal character in path";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var reply = ProtocolErrors.reply(status(request, response));
        response.setStatus(reply.status());
        addHeaders(response.getHeaders(), reply);
        var id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        response.getHeaders().ensureField(new HttpField(RequestId.HEADER, id));
        var body = Json.write(Dialect.of(request).error(reply));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** Nothing is called so, as nothing is that we read ourselves and cannot be text. */
    private static int status(Request request, Response response) {
        return request.getAttribute(ERROR_EXCEPTION) instanceof Throwable refused
                        && refused.getCause() instanceof IllegalArgumentException unread
                        && NUL.equals(unread.getMessage())
                ? 404
                : response.getStatus();
    }

    private static void addHeaders(HttpFields.Mutable fields, ErrorReply reply) {
        fields.put(HttpHeader.CONTENT_TYPE, MediaTypes.JSON);
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put(
                HttpHeader.CONNECTION,
                "close"); // which the server does after what it could not read, and does not always say
        reply.headers().forEach(fields::put);
    }
}
