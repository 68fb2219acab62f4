package dev.handles.adapter.http.api;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.MediaTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The API's own description in OpenAPI 3.1, made of the tables of routes; schemas and examples are resources beside it. */
final class OpenApi {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)(?:\\.\\.\\.)?}");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z]+");

    private final List<Route> routes;
    private final String version;
    private final JsonNode schemas = resource("schemas.json");
    private final JsonNode examples = resource("examples.json");

    OpenApi(List<Route> routes, String version) {
        this.routes = routes;
        this.version = version;
    }

    ObjectNode document() {
        var json = Shapes.object().put("openapi", "3.1.0");
        json.putObject("info")
                .put("title", "Handles")
                .put("version", version)
                .put("summary", "A registry of persistent identifiers")
                .put("description", schemas.get("description").asText())
                .putObject("license")
                .put("name", "Apache 2.0")
                .put("identifier", "Apache-2.0");
        json.putArray("servers").addObject().put("url", PublicAddress.API).put("description", "This server");
        var tags = json.putArray("tags");
        for (String tag : new TreeSet<>(routes.stream().map(OpenApi::tag).toList())) {
            tags.addObject()
                    .put("name", tag)
                    .put("description", schemas.at("/tags/" + tag).asText());
        }
        json.putArray("security")
                .add(Shapes.object().set("token", Json.mapper().createArrayNode()))
                .add(Shapes.object().set("bearer", Json.mapper().createArrayNode()))
                .add(Shapes.object().set("macaroon", Json.mapper().createArrayNode()))
                .add(Shapes.object().set("basic", Json.mapper().createArrayNode()));
        var paths = json.putObject("paths");
        for (Route route : routes) {
            var address = route.path().replace("...", "");
            var path = paths.path(address) instanceof ObjectNode there ? there : paths.putObject(address);
            path.set(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        var components = json.putObject("components");
        components.set("schemas", schemas.get("schemas"));
        components.set("securitySchemes", schemas.get("securitySchemes"));
        components.set("headers", schemas.get("headers"));
        return json;
    }

    private ObjectNode operation(Route route) {
        var json = Shapes.object()
                .put("operationId", operationId(route))
                .put("summary", route.summary())
                .put("description", "Who may: " + rule(route) + ".")
                .put("x-privileges", rule(route));
        json.putArray("tags").add(tag(route));
        if (route.isPublic()) {
            json.putArray("security").addObject();
        }
        var parameters = json.putArray("parameters");
        PARAMETER
                .matcher(route.path())
                .results()
                .forEach(found -> parameters
                        .addObject()
                        .put("name", found.group(1))
                        .put("in", "path")
                        .put("required", true)
                        .set("schema", Shapes.object().put("type", "string")));
        route.contract().query().forEach(parameter -> parameters.add(parameter.json()));
        header(route)
                .forEach(name -> parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "header")
                        .set("schema", Shapes.object().put("type", "string")));
        if (parameters.isEmpty()) {
            json.remove("parameters");
        }
        route.contract().takes().ifPresent(schema -> json.set("requestBody", requestBody(route, schema)));
        json.set("responses", responses(route));
        return json;
    }

    private static List<String> header(Route route) {
        var headers = new ArrayList<String>();
        if (route.method().equals("POST")) {
            headers.add("Idempotency-Key");
        }
        if (route.contract().raises().contains("preconditionFailed")) {
            headers.add("If-Match");
        }
        if (route.contract().also().containsKey(202)) {
            headers.add("Prefer");
        }
        return headers;
    }

    private ObjectNode requestBody(Route route, String schema) {
        boolean required = schemas.at("/schemas/" + schema + "/required").size() > 0
                || schemas.at("/schemas/" + schema).has("anyOf");
        var json = Shapes.object().put("required", required);
        var media = json.putObject("content").putObject(MediaTypes.JSON);
        media.set("schema", reference(schema));
        example(route, "request").ifPresent(example -> media.set("example", example));
        return json;
    }

    private ObjectNode responses(Route route) {
        var json = Shapes.object();
        json.set(Integer.toString(route.successStatus()), success(route));
        route.contract().also().forEach((status, schema) -> json.set(Integer.toString(status), also(status, schema)));
        DocumentedErrors.of(route, errorsOfBody(route)).forEach((status, ids) -> {
            var error = Shapes.object().put("description", String.join(", ", ids));
            var headers = requestId(error);
            if (status == 503) {
                headers.set("Retry-After", headerReference("Retry-After"));
            }
            error.putObject("content").putObject(MediaTypes.JSON).set("schema", reference("Error"));
            var all = error.putArray("x-errors");
            ids.forEach(all::add);
            json.set(Integer.toString(status), error);
        });
        return json;
    }

    private ObjectNode success(Route route) {
        var json = Shapes.object().put("description", description(route.successStatus()));
        var headers = requestId(json);
        if (route.successStatus() == 201) {
            headers.set("Location", headerReference("Location"));
        }
        route.contract().answers().ifPresent(schema -> {
            var media = json.putObject("content").putObject(MediaTypes.JSON);
            media.set(
                    "schema",
                    route.contract().listKey().map(key -> list(key, schema)).orElseGet(() -> reference(schema)));
            example(route, "answer").ifPresent(example -> media.set("example", example));
        });
        return json;
    }

    private static ObjectNode also(int status, String schema) {
        var json = Shapes.object().put("description", description(status));
        var headers = requestId(json);
        if (status == 202) {
            headers.set("Location", headerReference("Location"));
            headers.set("Preference-Applied", headerReference("Preference-Applied"));
        }
        json.putObject("content").putObject(MediaTypes.JSON).set("schema", reference(schema));
        return json;
    }

    private static String description(int status) {
        return switch (status) {
            case 201 -> "Made; where it can be read is in Location";
            case 202 -> "Begun; it goes on in the background";
            case 204 -> "Done";
            default -> "The answer";
        };
    }

    private static ObjectNode requestId(ObjectNode response) {
        var headers = response.putObject("headers");
        headers.set("X-Request-Id", headerReference("X-Request-Id"));
        return headers;
    }

    private static ObjectNode headerReference(String name) {
        return Shapes.object().put("$ref", "#/components/headers/" + name);
    }

    private static ObjectNode list(String key, String schema) {
        var json = Shapes.object().put("type", "object");
        json.putArray("required").add(key);
        var properties = json.putObject("properties");
        var items = properties.putObject(key).put("type", "array").putObject("items");
        items.putArray("anyOf").add(Shapes.object().put("type", "string")).add(reference(schema));
        properties.putObject("nextToken").put("type", "string");
        return json.put("additionalProperties", false);
    }

    private List<String> errorsOfBody(Route route) {
        var errors = route.contract().takes().map(schema -> schemas.at("/schemas/" + schema + "/x-errors"));
        return errors.stream()
                .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    private Optional<JsonNode> example(Route route, String part) {
        return Optional.ofNullable(examples.get(route.method() + " " + route.path()))
                .map(example -> example.get(part));
    }

    private static ObjectNode reference(String schema) {
        return Shapes.object().put("$ref", "#/components/schemas/" + schema);
    }

    /** The rule in words; several where the request decides which one counts. */
    static String rule(Route route) {
        return route.operations().stream()
                .map(operation -> operation.rule().sentence())
                .distinct()
                .collect(joining("; or, where privileges are given, "));
    }

    /** The areas that the reference has its endpoints in. */
    static String tag(Route route) {
        var first = route.path().substring(1).replaceFirst("/.*", "");
        return switch (first) {
            case "handle_services", "handles", "users", "groups", "user", "spaces", "shares", "audit" -> first;
            default -> "registry";
        };
    }

    private static String operationId(Route route) {
        return route.method().toLowerCase(Locale.ROOT)
                + WORD.matcher(route.path())
                        .results()
                        .map(MatchResult::group)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static JsonNode resource(String name) {
        try (var stream = OpenApi.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not in this build: " + name);
            }
            return Json.mapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
