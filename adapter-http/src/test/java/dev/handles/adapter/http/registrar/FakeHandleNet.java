package dev.handles.adapter.http.registrar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A Handle.Net server as registrar-protocols.md section 3 has it; it lets changes come by plain http, for the tests' sake. */
final class FakeHandleNet extends FakeHandleServer {

    static final String USER = "300:" + PREFIX + "/ADMIN";

    private static final String USER_ON_THE_WIRE = "300%3A" + PREFIX + "/ADMIN";
    private static final ObjectMapper JSON = new ObjectMapper();

    FakeHandleNet(Optional<SSLContext> tls) {
        super(tls);
    }

    @Override
    Reply reply(Request request) {
        boolean known = isFrom(USER_ON_THE_WIRE, request);
        if (request.header("Authorization").isPresent() && !known) {
            return new Reply(401, "");
        }
        if (request.path().equals("/api/sessions") && request.method().equals("POST")) {
            return new Reply(201, "{\"sessionId\": \"abc\", \"nonce\": \"def\", \"authenticated\": " + known + "}");
        }
        if (request.path().equals("/api/handles")) {
            return known ? listed(request) : coded(401, 402, PREFIX);
        }
        if (!request.path().startsWith("/api/handles/")) {
            return new Reply(404, "<html>not here</html>");
        }
        var handle = request.path().substring("/api/handles/".length());
        if (!handle.startsWith(PREFIX + "/")) {
            return coded(400, 301, handle);
        }
        return switch (request.method()) {
            case "GET" -> read(request, handle);
            case "PUT" -> known ? written(request, handle) : coded(401, 402, handle);
            case "DELETE" ->
                !known
                        ? coded(401, 402, handle)
                        : records.remove(handle) == null ? coded(404, 100, handle) : coded(200, 1, handle);
            default -> coded(405, 4, handle);
        };
    }

    private Reply listed(Request request) {
        if (!request.asks("prefix=" + PREFIX)) {
            return coded(400, 301, PREFIX);
        }
        var answer = JSON.createObjectNode();
        answer.put("responseCode", 1)
                .put("prefix", PREFIX)
                .put("totalCount", Integer.toString(records.size()))
                .put("page", request.number("page"))
                .put("pageSize", request.number("pageSize"));
        var handles = answer.putArray("handles");
        records.keySet().stream()
                .skip((long) (pages ? request.number("page") : 0) * request.number("pageSize"))
                .limit(request.number("pageSize"))
                .map(handle -> handle.toUpperCase(Locale.ROOT))
                .forEach(handles::add);
        return new Reply(200, answer.toString());
    }

    private Reply written(Request request, String handle) {
        var values = values(request.body());
        if (!request.asks("index=1")) {
            var before = records.get(handle);
            if (before != null && request.asks("overwrite=false")) {
                return coded(409, 101, handle);
            }
            records.put(handle, values.toString());
            return coded(before == null ? 201 : 200, 1, handle);
        }
        if (!records.containsKey(handle)) {
            return coded(404, 100, handle);
        }
        ArrayNode merged = JSON.createArrayNode();
        for (var old : stored(handle)) {
            if (!request.asks("index=" + old.path("index").asInt())) {
                merged.add(old);
            }
        }
        values.forEach(merged::add);
        records.put(handle, merged.toString());
        return coded(200, 1, handle);
    }

    private Reply read(Request request, String handle) {
        if (!records.containsKey(handle)) {
            return coded(404, 100, handle);
        }
        ArrayNode chosen = JSON.createArrayNode();
        for (var value : stored(handle)) {
            if (!request.asks("index=1")
                    || request.asks("index=" + value.path("index").asInt())) {
                chosen.add(value);
            }
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.put("responseCode", chosen.isEmpty() ? 200 : 1)
                .put("handle", handle)
                .set("values", chosen);
        return new Reply(200, answer.toString());
    }

    private static Reply coded(int status, int code, String handle) {
        return new Reply(status, "{\"responseCode\":" + code + ",\"handle\":\"" + handle + "\"}");
    }

    @Override
    Optional<String> target(String handle) {
        return Optional.ofNullable(records.get(handle))
                .map(unused -> stored(handle))
                .map(values -> {
                    for (var value : values) {
                        if (value.path("index").asInt() == 1) {
                            return value.path("data").path("value").asText();
                        }
                    }
                    return "";
                });
    }

    @Override
    void put(String handle, String page) {
        records.put(handle, """
                [{"index": 1, "type": "URL", "data": {"format": "string", "value": "%s"}, "ttl": 86400},
                 {"index": 100, "type": "HS_ADMIN", "data": {"format": "admin", "value":
                   {"handle": "0.NA/11.22", "index": 200, "permissions": "111111111111"}}, "ttl": 86400},
                 {"index": 2, "type": "EMAIL", "data": {"format": "string", "value": "a@b.org"}, "ttl": 86400}]""".formatted(page));
    }

    JsonNode stored(String handle) {
        return json(records.get(handle));
    }

    private static JsonNode values(String body) {
        return json(body).path("values");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON came: " + text, e);
        }
    }
}
