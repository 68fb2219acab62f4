package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Remembers the first successful exchange of each route, by method and path, as it may be printed: with plausible values
 * that stay the same in place of ids, times, addresses and secrets.
 */
final class Exchanges {

    private static final int SECOND = 1_769_860_800;
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{32}\\b");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z");

    /** What differs from build to build and from run to run, by its key. */
    private static final Map<String, String> TEXTS = Map.of(
            "token", "EXAMPLE-this-is-no-token-EXAMPLE-EXAMPLE-00",
            "nextToken", "q3-V0l_9MTI",
            "domain", "handles.example.org",
            "version", "1.0.0",
            "build", "0123abc",
            "address", "192.0.2.10",
            "reference", "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
            "requestId", "0a1b2c3d4e5f60718293a4b5c6d7e8f9");

    private final String publicUrl;
    private final SortedMap<String, ObjectNode> byTitle = new TreeMap<>();
    private final SortedMap<String, ObjectNode> errors = new TreeMap<>();
    private final Map<String, String> ids = new HashMap<>();

    Exchanges(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    SortedMap<String, ObjectNode> byTitle() {
        return byTitle;
    }

    /** Answers by the id of their error. */
    SortedMap<String, ObjectNode> errors() {
        return errors;
    }

    void refused(JsonNode answer) {
        errors.put(answer.at("/error/id").asText(), (ObjectNode) plain("", answer));
    }

    /** Sends a request that has to work in another way than the one which is remembered already. */
    void rememberAlso(int status, Caller caller, String path, String body) {
        var reply = caller.post(path, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        byTitle.get(operation(caller, "POST", reply).title())
                .withObjectProperty("also")
                .set(Integer.toString(status), plain("", reply.json()));
    }

    /** An exchange of lines. */
    void rememberLines(String title, List<String> sent, List<JsonNode> answers) {
        assertThat(answers).as("one for each, and the first and the last").hasSize(sent.size() + 2);
        var exchange = Caller.JSON.createObjectNode();
        var request = exchange.putArray("request");
        sent.forEach(line -> request.add(plain("", json(line))));
        var answer = exchange.putArray("answer");
        answers.forEach(line -> answer.add(plain("", line)));
        byTitle.put(title, exchange);
    }

    private static ApiContract.Operation operation(Caller caller, String method, Reply reply) {
        return caller.contract()
                .operation(method, reply.response().uri())
                .orElseThrow(() -> new AssertionError("no route: " + reply));
    }

    /** Sends a request that has to work, and gives the answer. */
    Reply remember(Caller caller, String method, String path, String body) {
        var reply = caller.send(method, path, body.isEmpty() ? null : body);
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201, 202, 204);
        reply.header("Location").ifPresent(location -> plainIds(location));
        var operation = operation(caller, method, reply);
        if ((operation.takesJson() || operation.answersJson()) && !byTitle.containsKey(operation.title())) {
            var exchange = Caller.JSON.createObjectNode();
            if (operation.takesJson()) {
                exchange.set("request", plain("", json(body)));
            }
            if (operation.answersJson() && !reply.response().body().isEmpty()) {
                exchange.set("answer", plain("", reply.json()));
            }
            byTitle.put(operation.title(), exchange);
        }
        return reply;
    }

    /** @param key under which a value stands, or its list */
    private JsonNode plain(String key, JsonNode value) {
        if (value.isObject()) {
            var plain = Caller.JSON.createObjectNode();
            value.propertyStream().forEach(each -> plain.set(each.getKey(), plain(each.getKey(), each.getValue())));
            return plain;
        }
        if (value.isArray()) {
            return plainArray(key, value);
        }
        if (value.isTextual()) {
            var text = plainText(key, value.asText());
            return TextNode.valueOf(text);
        }
        return isTime(key) && value.isInt() ? Caller.JSON.getNodeFactory().numberNode(SECOND) : value;
    }

    /** Lists of ids are in the order of the ids, which is another one each time. */
    private JsonNode plainArray(String key, JsonNode value) {
        boolean ofIds =
                value.valueStream().allMatch(each -> ID.matcher(each.asText()).matches());
        var plain = Caller.JSON.createArrayNode();
        StreamSupport.stream(value.spliterator(), false)
                .map(each -> plain(key, each))
                .sorted(ofIds ? Comparator.comparing(JsonNode::asText) : (one, other) -> 0)
                .forEach(plain::add);
        return plain;
    }

    private String plainText(String key, String text) {
        if (TEXTS.containsKey(key)) {
            return TEXTS.get(key);
        }
        var timeless = TIME.matcher(text)
                .replaceAll(time -> time.group(1) == null ? "2026-01-31T12:00:00Z" : "2026-01-31T12:00:00.000Z");
        return plainIds(timeless.replace(publicUrl, "https://handles.example.org"));
    }

    /** By the order in which they are seen. */
    private String plainIds(String text) {
        return ID.matcher(text)
                .replaceAll(id -> ids.computeIfAbsent(
                        id.group(),
                        unseen -> UUID.nameUUIDFromBytes(("id " + ids.size()).getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", "")));
    }

    private static boolean isTime(String key) {
        return switch (key) {
            case "creationTime", "completionTime", "registeredAt", "startedAt", "endedAt", "nextAttemptAt" -> true;
            default -> false;
        };
    }

    private static JsonNode json(String body) {
        try {
            return Caller.JSON.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }
}
