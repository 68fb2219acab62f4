package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a server's own document promises of its answers, and of the requests that it takes. Left out are addresses that are
 * not the API's, and HEAD and OPTIONS, which the document does not have. The legacy dialect has no document: its errors and
 * creations look otherwise.
 */
final class ApiContract {

    /** The longer ones first: one of them begins with another. */
    private static final List<String> PREFIXES = List.of("/api/onezone/v3/", "/api/v3/onezone/", "/api/v3/");

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final Set<String> WITHOUT_DOCUMENT = Set.of("HEAD", "OPTIONS");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final Map<String, ApiContract> OF_SERVERS = new ConcurrentHashMap<>();
    private static final Map<JsonNode, ApiContract> OF_DOCUMENTS = new ConcurrentHashMap<>();

    private final JsonNode components;
    /** By the number of segments. */
    private final Map<Integer, List<PathTemplate>> templates;

    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    ApiContract(JsonNode document) {
        this.components = document.path("components");
        this.templates = document.path("paths")
                .propertyStream()
                .map(path -> new PathTemplate(path.getKey(), path.getValue()))
                .sorted(Comparator.comparing(PathTemplate::precedence))
                .collect(Collectors.groupingBy(PathTemplate::length));
    }

    /** @param authority of a listener of the current dialect; servers of one build have one document */
    static ApiContract of(String authority, Function<URI, JsonNode> reading) {
        return OF_SERVERS.computeIfAbsent(authority, server -> {
            var document = reading.apply(URI.create("http://" + server + "/api/onezone/v3/openapi.json"));
            return OF_DOCUMENTS.computeIfAbsent(document, ApiContract::new);
        });
    }

    /** A route of the document, and how it is written there. */
    record Operation(String method, String path, JsonNode json) {

        String title() {
            return method + " " + path;
        }

        boolean takesJson() {
            return json.path("requestBody").path("content").has(JSON);
        }

        /** Whether lines go to and fro. */
        boolean isInLines() {
            return json.path("requestBody").path("content").has(LINES);
        }

        /** Ids of all errors that it may answer. */
        List<String> errors() {
            return json.path("responses")
                    .valueStream()
                    .flatMap(each -> each.path("x-errors").valueStream())
                    .map(JsonNode::asText)
                    .toList();
        }

        /** Whether a success has a body. */
        boolean answersJson() {
            return json.path("responses")
                    .propertyStream()
                    .anyMatch(each -> each.getKey().startsWith("2")
                            && each.getValue().path("content").has(JSON));
        }
    }

    /** Every route. */
    List<Operation> operations() {
        return templates.values().stream()
                .flatMap(List::stream)
                .flatMap(template -> template.operations()
                        .propertyStream()
                        .map(each -> new Operation(
                                each.getKey().toUpperCase(Locale.ROOT), template.path(), each.getValue())))
                .sorted(Comparator.comparing(Operation::title))
                .toList();
    }

    /** The route that an address leads to, if it is one of the API. */
    Optional<Operation> operation(String method, URI uri) {
        return below(uri)
                .flatMap(this::template)
                .map(found ->
                        new Operation(method, found.path(), found.operations().path(method.toLowerCase(Locale.ROOT))))
                .filter(found -> !found.json().isMissingNode());
    }

    /** Fails when an answer is not as the document says, or when a request was taken that the document refuses. */
    void check(Reply reply, Optional<String> sent) {
        var method = reply.response().request().method();
        var uri = reply.response().uri();
        if (below(uri).isEmpty() || WITHOUT_DOCUMENT.contains(method)) {
            return;
        }
        assertThat(reply.header("X-Request-Id")).as(reply.toString()).isPresent();
        var operation = operation(method, uri);
        if (operation.isEmpty()) {
            assertThat(reply.status()).as("undocumented: " + reply).isIn(404, 405);
            return;
        }
        var promise = operation.get().json().path("responses").path(Integer.toString(reply.status()));
        assertThat(promise.isObject()).as("a documented status: " + reply).isTrue();
        checkHeaders(reply, promise);
        checkBody(reply, promise);
        if (reply.status() < 300) {
            sent.filter(text -> !text.isEmpty())
                    .ifPresent(text -> checkRequest(reply, operation.get().json(), text));
        }
    }

    private static void checkHeaders(Reply reply, JsonNode promise) {
        boolean forGood =
                reply.header("Retry-After").isEmpty() && reply.errorId().equals("externalServiceOperationFailed");
        for (String header : forGood ? List.of("Location", "ETag") : List.of("Location", "ETag", "Retry-After")) {
            assertThat(reply.header(header).isPresent())
                    .as(header + " of " + reply)
                    .isEqualTo(promise.path("headers").has(header));
        }
        reply.header("Location")
                .ifPresent(location -> assertThat(URI.create(location).isAbsolute())
                        .as(reply.toString())
                        .isTrue());
    }

    private void checkBody(Reply reply, JsonNode promise) {
        var media = promise.at("/content/application~1json");
        if (media.isMissingNode()) {
            assertThat(reply.text()).as(reply.toString()).isEmpty();
            return;
        }
        assertThat(reply.header("Content-Type")).as(reply.toString()).contains("application/json");
        var json = reply.json();
        assertThat(schema(media).validate(json)).as(reply.toString()).isEmpty();
        if (promise.has("x-errors")) {
            assertThat(promise.path("x-errors"))
                    .as("a documented error: " + reply)
                    .extracting(JsonNode::asText)
                    .contains(json.at("/error/id").asText());
        }
    }

    /** What was taken must be what the document says is taken. */
    private void checkRequest(Reply reply, JsonNode operation, String sent) {
        var media = operation.at("/requestBody/content/application~1json");
        if (!media.isMissingNode()) {
            assertThat(schema(media).validate(json(sent)))
                    .as("taken: " + sent + " by " + reply)
                    .isEmpty();
        }
    }

    private Schema schema(JsonNode media) {
        return schemas.computeIfAbsent(media.path("schema"), schema -> {
            var whole = Caller.JSON.createObjectNode();
            whole.set("components", components);
            whole.putArray("allOf").add(schema);
            return REGISTRY.getSchema(whole);
        });
    }

    private Optional<PathTemplate> template(String path) {
        var segments = List.of(path.split("/", -1));
        return templates.getOrDefault(segments.size(), List.of()).stream()
                .filter(template -> template.matches(segments))
                .findFirst();
    }

    /** What comes after the prefix and its slash. */
    private static Optional<String> below(URI uri) {
        return PREFIXES.stream()
                .filter(prefix -> uri.getRawPath().startsWith(prefix))
                .map(prefix -> uri.getRawPath().substring(prefix.length()))
                .findFirst();
    }

    private static JsonNode json(String text) {
        try {
            return Caller.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** A path with parameters in braces. */
    private record PathTemplate(String path, JsonNode operations) {

        private List<String> segments() {
            return List.of(path.substring(1).split("/", -1));
        }

        int length() {
            return segments().size();
        }

        /** Sorts a literal segment before a parameter, from left to right. */
        String precedence() {
            return segments().stream()
                    .map(segment -> segment.startsWith("{") ? "1" : "0")
                    .collect(Collectors.joining());
        }

        boolean matches(List<String> given) {
            var own = segments();
            for (int i = 0; i < own.size(); i++) {
                if (!own.get(i).startsWith("{") && !own.get(i).equals(given.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
