package dev.handles.adapter.http.edge;

import java.util.Collection;
import java.util.Map;

/** What can be wrong with a request before anybody knows what it is about, as answers. */
public final class ProtocolErrors {

    private static final String NOT_UNDERSTOOD = "Provided data could not be understood by the server.";

    private ProtocolErrors() {}

    /** There is no such address. */
    public static RequestRefused notFound() {
        return new RequestRefused(new ErrorReply(404, "notFound", "The resource could not be found."));
    }

    /** @param allowed the methods that the address knows, as they are listed in {@code Allow} */
    public static RequestRefused methodNotAllowed(Collection<String> allowed) {
        var description = "This method is not allowed for the resource.";
        return new RequestRefused(
                new ErrorReply(405, "methodNotAllowed", description).with("Allow", String.join(", ", allowed)));
    }

    /** @param offered the media types that the client could have accepted */
    public static RequestRefused notAcceptable(String offered) {
        return new RequestRefused(
                new ErrorReply(406, "notAcceptable", "The resource can only be answered as " + offered + "."));
    }

    /** @param expected the media type that the body should have had */
    public static RequestRefused unsupportedMediaType(String expected) {
        return new RequestRefused(new ErrorReply(
                415, "unsupportedMediaType", "The body of the request must be " + expected + ", in UTF-8."));
    }

    public static RequestRefused payloadTooLarge(long limit) {
        return new RequestRefused(new ErrorReply(
                        413,
                        "payloadTooLarge",
                        Map.of("limit", limit),
                        "The body of the request cannot be larger than " + limit + " bytes.")
                .with("Connection", "close"));
    }

    /** @param limit how many lines a body may have */
    public static RequestRefused tooManyLines(int limit) {
        return new RequestRefused(new ErrorReply(
                413,
                "payloadTooLarge",
                Map.of("limit", limit),
                "The request cannot have more than " + limit + " lines; from this one on nothing was done."));
    }

    /** The address or the body could not be read. */
    public static RequestRefused malformedData() {
        return new RequestRefused(new ErrorReply(400, "malformedData", NOT_UNDERSTOOD));
    }

    /** The body stopped in the middle, or was not HTTP. */
    static RequestRefused bodyBroken() {
        return new RequestRefused(new ErrorReply(400, "malformedData", NOT_UNDERSTOOD).with("Connection", "close"));
    }

    static RequestRefused bodyTooSlow() {
        return new RequestRefused(reply(408).with("Connection", "close"));
    }

    /** An answer that the server gives by itself, from nothing but its status. */
    public static ErrorReply reply(int status) {
        return switch (status) {
            case 404 -> new ErrorReply(404, "notFound", "The resource could not be found.");
            case 405 -> new ErrorReply(405, "methodNotAllowed", "This method is not allowed for the resource.");
            case 408 -> new ErrorReply(408, "requestTimeout", "The request did not arrive in time.");
            case 413 -> new ErrorReply(413, "payloadTooLarge", "The body of the request is too large.");
            case 414 -> new ErrorReply(414, "uriTooLong", "The address of the request is too long.");
            case 417 -> new ErrorReply(417, "expectationFailed", "The expectation of the request cannot be met.");
            case 431 -> new ErrorReply(431, "headersTooLarge", "The headers of the request are too large.");
            case 501 -> new ErrorReply(501, "notImplemented", "This operation is not implemented.");
            case 503 ->
                new ErrorReply(503, "serviceUnavailable", "The service is not available now.").with("Retry-After", "5");
            case 505 -> new ErrorReply(505, "httpVersionNotSupported", "This version of HTTP is not supported.");
            default ->
                status < 500
                        ? new ErrorReply(status, "malformedData", NOT_UNDERSTOOD)
                        : new ErrorReply(status, "internalServerError", HttpErrors.INTERNAL);
        };
    }
}
