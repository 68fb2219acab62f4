package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Registrations, changes and retirements by the hundred, in one request. */
class BulkTest extends BulkScene {

    private static final String METADATA = "<metadata><dc:title>Changed</dc:title></metadata>";

    @Test
    void each_line_is_taken_as_a_request_of_its_own_and_a_bad_one_stops_nobody() {
        var foreign = registry.share(admin);
        var good = shares(150).stream().map(this::registration).toList();
        var bad = List.of(
                "this is no JSON",
                "[]",
                with(registration("0123456789abcdef0123456789abcdef"), "ref", "unknown share"),
                with(registration(foreign), "ref", "no right"),
                with(registration(registry.shareIn(bob, space)), "metadata", "<metadata>"),
                good.getFirst(),
                with(good.getFirst(), "ref", "r".repeat(256)),
                with(good.getFirst(), "operation", "destroy"),
                "{\"operation\":\"retire\",\"handleId\":\"nobody's\"}",
                "{\"operation\":\"update\",\"handleId\":\"nobody's\",\"metadata\":7}",
                "{\"operation\":\"retire\"}",
                " ".repeat(10) + "x".repeat(1024 * 1024));
        var lines = new ArrayList<String>();
        for (int i = 0; i < good.size(); i++) {
            lines.add(with(good.get(i), "ref", "good " + i));
            if (i % 10 == 5 && i / 10 < bad.size()) {
                lines.add(bad.get(i / 10));
                lines.add(" \t\r");
            }
        }

        var answer = BulkConnection.exchange(server.current(), "bob", lines);

        var bulk = answer.getFirst().path("bulkId").asText();
        assertThat(answer.getLast().toString()).isEqualTo("{\"bulkId\":\"%s\",\"state\":\"complete\"}".formatted(bulk));
        var results = answer.subList(1, answer.size() - 1);
        assertThat(results).hasSize(good.size() + bad.size());
        var accepted = results.stream()
                .filter(result -> result.path("status").asInt() == 202)
                .toList();
        assertThat(accepted).hasSize(good.size());
        for (JsonNode result : results) {
            var line = lines.get(result.path("line").asInt() - 1);
            if (bad.contains(line)) {
                assertThat(result.path("error")).as(result.toString()).isEqualTo(errorOf(line));
            } else {
                assertThat(result.path("ref").asText())
                        .isEqualTo(json(line).path("ref").asText());
                assertThat(result.path("handleId").asText()).matches("[0-9a-f]{32}");
                assertThat(result.path("identifier").asText()).startsWith("10.5072/");
            }
        }
        awaitStates(bulk, Map.of("registered", 150L));
        var progress = bob.get(BULKS + "/" + bulk).json();
        assertThat(progress.path("accepted").asInt()).isEqualTo(150);
        assertThat(progress.path("refused").asInt()).isEqualTo(bad.size());
        assertThat(proxy.requests("PUT")).hasSize(150);
        changesAndRetirements(accepted);
        nobodyElseSees(bulk);
        pages(bulk, results);
    }

    /** The error of the request that asks for the same. */
    private JsonNode errorOf(String line) {
        if (line.length() > 1024 * 1024) {
            return error("POST", "/user/handles", line);
        }
        if (!line.startsWith("{")) {
            return error("POST", "/user/handles", line);
        }
        var json = json(line);
        return switch (json.path("operation").asText("register")) {
            case "update" -> error("PATCH", "/handles/" + handleId(json), "{\"metadata\":7}");
            case "retire" ->
                json.has("handleId")
                        ? error("DELETE", "/handles/" + handleId(json), null)
                        : json("{\"id\":\"missingRequiredValue\",\"details\":{\"key\":\"handleId\"},"
                                + "\"description\":\"Missing required value: handleId.\"}");
            case "destroy" ->
                json("{\"id\":\"badValueNotAllowed\",\"details\":{\"allowed\":[\"register\",\"update\","
                        + "\"retire\"],\"key\":\"operation\"},\"description\":\"Bad value: provided \\\"operation\\\" must be"
                        + " one of: register, update, retire.\"}");
            default ->
                json.path("ref").asText().length() > 255
                        ? json("{\"id\":\"badValueTextTooLarge\",\"details\":{\"key\":\"ref\",\"limit\":255},"
                                + "\"description\":\"Bad value: the text provided in \\\"ref\\\" cannot be larger than 255"
                                + " characters.\"}")
                        : error("POST", "/user/handles", line);
        };
    }

    private static String handleId(JsonNode json) {
        return json.path("handleId").asText().replace("'", "%27");
    }

    private JsonNode error(String method, String path, @org.jspecify.annotations.Nullable String body) {
        var reply = bob.send(method, path, body);
        assertThat(reply.status()).as(reply.toString()).isGreaterThanOrEqualTo(400);
        return reply.json().path("error");
    }

    private void changesAndRetirements(List<JsonNode> accepted) {
        var ids = accepted.stream().map(each -> each.path("handleId").asText()).toList();
        var lines = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            lines.add(change(ids.get(i)));
            lines.add("{\"operation\":\"retire\",\"handleId\":\"%s\"}".formatted(ids.get(100 + i)));
        }
        lines.add(change(ids.get(100))); // it is retired by then
        var answer = BulkConnection.exchange(server.current(), "bob", lines);
        var results = answer.subList(1, answer.size() - 1);
        assertThat(results.subList(0, 80))
                .allSatisfy(result -> assertThat(result.path("status").asInt()).isEqualTo(204));
        assertThat(results.getLast().at("/error/id").asText()).isEqualTo("notFound");
        assertThat(bob.get("/handles/" + ids.getFirst()).json().path("metadata").asText())
                .contains("Changed");
        assertThat(bob.get("/handles/" + ids.get(100)).status()).isEqualTo(404);
        awaitStates(answer.getFirst().path("bulkId").asText(), Map.of("registered", 40L, "deleted", 40L));
        assertThat(proxy.requests("PATCH")).hasSize(40);
        assertThat(proxy.requests("DELETE")).hasSize(40);
    }

    private void nobodyElseSees(String bulk) {
        assertThat(ids(bob.get(BULKS), "bulks")).hasSize(2).contains(bulk);
        assertThat(bob.get(BULKS + "?details=true").json().at("/bulks/0/state").asText())
                .isEqualTo("complete");
        assertThat(ids(admin.get(BULKS), "bulks")).isEmpty();
        for (String path : List.of(BULKS + "/" + bulk, BULKS + "/" + bulk + "/results", BULKS + "/nothing")) {
            assertThat(admin.get(path).status()).as(path).isEqualTo(404);
            assertThat(server.caller().get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(bob.delete(BULKS).status()).isEqualTo(405);
    }

    private void pages(String bulk, List<JsonNode> results) {
        var read = new ArrayList<JsonNode>();
        var page = bob.get(BULKS + "/" + bulk + "/results").json();
        assertThat(page.path("results")).hasSize(100);
        for (var token = page.path("nextToken"); ; token = page.path("nextToken")) {
            page.path("results").forEach(each -> read.add(((ObjectNode) each).without("state")));
            if (token.isMissingNode()) {
                break;
            }
            page = bob.get(BULKS + "/" + bulk + "/results?limit=77&token=" + token.asText())
                    .json();
        }
        assertThat(read).isEqualTo(results);
    }

    private static String change(String handle) {
        var json = Caller.JSON.createObjectNode();
        return json.put("operation", "update")
                .put("handleId", handle)
                .put("metadata", METADATA)
                .toString();
    }

    private static String with(String line, String key, String value) {
        return ((ObjectNode) json(line)).put(key, value).toString();
    }
}
