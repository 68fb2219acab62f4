package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registrations, changes and retirements by the hundred, in one request. */
class BulkTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BULKS = "/user/handles/bulk";
    private static final String METADATA = "<metadata><dc:title>Changed</dc:title></metadata>";

    private TestServer server;
    private FakeProxy proxy;
    private Registry registry;
    private Caller admin;
    private Caller bob;
    private String service;
    private String space;

    @BeforeEach
    void start() {
        server = TestServer.start();
        proxy = FakeProxy.start();
        registry = Registry.of(server);
        admin = registry.admin();
        bob = registry.person("bob", "oz_handle_services_create").caller();
        service = registry.service(bob, proxy.address());
        space = Registry.created(bob.post("/user/spaces", "{\"name\":\"Space of Bob\"}"))
                .id();
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    @Test
    void each_line_is_taken_as_a_request_of_its_own_and_a_bad_one_stops_nobody() {
        var foreign = registry.share(admin);
        var good = shares(280).stream().map(this::registration).toList();
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
            if (i % 20 == 5 && i / 20 < bad.size()) {
                lines.add(bad.get(i / 20));
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
        awaitStates(bulk, Map.of("registered", 280L));
        var progress = bob.get(BULKS + "/" + bulk).json();
        assertThat(progress.path("accepted").asInt()).isEqualTo(280);
        assertThat(progress.path("refused").asInt()).isEqualTo(bad.size());
        assertThat(proxy.requests("PUT")).hasSize(280);
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

    @Test
    void the_first_result_comes_before_the_last_line_goes() {
        var shares = shares(3);
        proxy.answers("PUT", 503, "busy");
        try (var connection = BulkConnection.open(server.current(), "bob", "Expect: 100-continue")) {
            assertThat(connection.head()).startsWith("HTTP/1.1 100");
        }
        try (var connection = BulkConnection.open(server.current(), "bob")) {
            connection.line(registration(shares.get(0)));
            var bulk = connection.next().path("bulkId").asText();
            assertThat(connection.head()).contains("Location: " + server.publicUrl() + "/api/onezone/v3" + BULKS);
            assertThat(connection.next().path("status").asInt()).isEqualTo(202);
            var running = bob.get(BULKS + "/" + bulk).json();
            assertThat(running.path("state").asText()).isEqualTo("running");
            assertThat(running.path("states").toString()).isEqualTo("{\"reserved\":1}");
            var half = registration(shares.get(1));
            connection.part(half.substring(0, 20)).part(half.substring(20) + "\n");
            assertThat(connection.next().path("line").asInt()).isEqualTo(2);
            connection.part(registration(shares.get(2)));
            connection.end();
            var rest = connection.rest();
            assertThat(rest).as("the last line has no line feed").hasSize(2);
            assertThat(rest.getFirst().path("status").asInt()).isEqualTo(202);
            assertThat(rest.getLast().path("state").asText()).isEqualTo("complete");
        }
    }

    @Test
    void what_was_accepted_before_the_client_went_away_stays_and_a_repeat_goes_on_behind_it() {
        var lines = shares(6).stream().map(this::registration).toList();
        var key = "Idempotency-Key: nightly";
        String bulk;
        var told = new ArrayList<JsonNode>();
        try (var connection = BulkConnection.open(server.current(), "bob", key)) {
            connection
                    .line(lines.get(0))
                    .line("not JSON")
                    .line(lines.get(1))
                    .part(lines.get(2).substring(0, 30));
            bulk = connection.next().path("bulkId").asText();
            IntStream.range(0, 3).forEach(i -> told.add(connection.next()));
            try (var rival = BulkConnection.open(server.current(), "bob", key)) {
                rival.line(lines.getFirst());
                assertThat(rival.status()).isEqualTo(503);
                assertThat(rival.head()).contains("Retry-After");
            }
        }
        await().atMost(SOON)
                .until(() -> bob.get(BULKS + "/" + bulk)
                        .json()
                        .path("state")
                        .asText()
                        .equals("interrupted"));
        awaitStates(bulk, Map.of("registered", 2L));
        assertThat(bob.get(BULKS + "/" + bulk + "/results").json().path("results"))
                .as("half a line is none")
                .hasSize(3);

        var whole = new ArrayList<>(lines);
        whole.add(1, "not JSON");
        var other = new ArrayList<>(whole);
        other.set(0, lines.get(5));
        try (var connection = BulkConnection.open(server.current(), "bob", key)) {
            connection.line(other.getFirst());
            assertThat(connection.status()).isEqualTo(422);
            assertThat(connection.body().at("/error/id").asText()).isEqualTo("idempotencyKeyReused");
        }
        var first = BulkConnection.exchange(server.current(), "bob", whole, key);
        assertThat(first.getFirst().path("bulkId").asText()).isEqualTo(bulk);
        assertThat(first.subList(1, 4)).isEqualTo(told);
        assertThat(first.getLast().path("state").asText()).isEqualTo("complete");
        assertThat(BulkConnection.exchange(server.current(), "bob", whole, key)).isEqualTo(first);

        var longer = new ArrayList<>(whole);
        longer.add(registration(registry.shareIn(bob, space)));
        for (var differing : List.of(longer, whole.subList(0, 5))) {
            var refused = BulkConnection.exchange(server.current(), "bob", differing, key);
            assertThat(refused.get(refused.size() - 2).at("/error/id").asText()).isEqualTo("idempotencyKeyReused");
            assertThat(refused.getLast().path("state").asText()).isEqualTo("interrupted");
        }
        awaitStates(bulk, Map.of("registered", 6L));
        assertThat(proxy.requests("PUT")).hasSize(6);
        assertThat(ids(bob.get(BULKS), "bulks")).containsExactly(bulk);
    }

    private void awaitStates(String bulk, Map<String, Long> expected) {
        await().atMost(SOON).untilAsserted(() -> {
            var states = new TreeMap<String, Long>();
            bob.get(BULKS + "/" + bulk)
                    .json()
                    .path("states")
                    .propertyStream()
                    .forEach(each -> states.put(each.getKey(), each.getValue().asLong()));
            assertThat(states).isEqualTo(expected);
        });
    }

    private List<String> shares(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> registry.shareIn(bob, space))
                .toList();
    }

    private String registration(String share) {
        return Seed.plainHandle(service, share);
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

    private static JsonNode json(String text) {
        try {
            return Caller.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(Caller.Reply list, String key) {
        return list.json().path(key).valueStream().map(JsonNode::asText).toList();
    }
}
