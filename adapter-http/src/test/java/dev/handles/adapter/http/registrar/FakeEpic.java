package dev.handles.adapter.http.registrar;

import java.util.Optional;
import java.util.stream.Collectors;

/** A server of the ePIC API v2 as registrar-protocols.md section 4 has it. */
final class FakeEpic extends FakeHandleServer {

    static final String USER = "onezone@example.org";

    /** It has no other form for what is no handle, whatever is accepted (pieterb/rackful, HTTPStatus). */
    static final Reply NOT_THERE = new Reply(404, """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml"><head><title>404 Not Found</title></head>
            <body><h1>HTTP/1.1 404 Not Found</h1></body></html>""");

    FakeEpic() {
        super(Optional.empty());
    }

    @Override
    Reply reply(Request request) {
        if (!isFrom(USER, request)) {
            return new Reply(401, "<html>who?</html>");
        }
        if (request.path().equals("/v2/handles/" + PREFIX + "/")) {
            return new Reply(
                    200, listed(request.uri().contains("page=") ? request.number("page") : 1, request.number("limit")));
        }
        if (!request.path().startsWith("/v2/handles/" + PREFIX + "/")) {
            return new Reply(404, "<html>not here</html>");
        }
        var handle = request.path().substring("/v2/handles/".length());
        boolean there = records.containsKey(handle);
        return switch (request.method()) {
            case "GET" -> there ? new Reply(200, records.get(handle)) : NOT_THERE;
            case "PUT" -> written(request, handle, there);
            case "DELETE" -> {
                records.remove(handle);
                yield there ? new Reply(204, "") : NOT_THERE;
            }
            default -> new Reply(405, "");
        };
    }

    private String listed(int page, int limit) {
        return records.keySet().stream()
                .skip((long) (pages ? page - 1 : 0) * limit)
                .limit(limit)
                .map(handle -> '"' + handle.substring(PREFIX.length() + 1) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Reply written(Request request, String handle, boolean there) {
        if (request.header(there ? "If-None-Match" : "If-Match").isPresent()) {
            return new Reply(412, "precondition failed");
        }
        put(
                handle,
                FakeHandleNet.json(request.body()).path(0).path("parsed_data").asText());
        return new Reply(there ? 204 : 201, "");
    }

    @Override
    Optional<String> target(String handle) {
        return Optional.ofNullable(records.get(handle))
                .map(record ->
                        FakeHandleNet.json(record).path(0).path("parsed_data").asText());
    }

    @Override
    void put(String handle, String page) {
        records.put(
                handle,
                "[{\"idx\": 1, \"type\": \"URL\", \"parsed_data\": \"" + page
                        + "\", \"ttl\": 86400, \"refs\": [], \"privs\": \"rwr-\"}]");
    }
}
