package dev.handles.adapter.http.api;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.MediaTypes;
import dev.handles.domain.authorization.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Routes as OpenAPI operations.
 *
 * @param schemas by name; the {@code x-errors} of one are what a body of it may be refused with
 * @param examples real exchanges, by method and path: {@code request}, {@code answer}, and under {@code also} the answers of
 *     other statuses; where lines go to and fro, lists of them
 */
record OpenApiOperations(JsonNode schemas, JsonNode examples) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)(?:\\.\\.\\.)?}");
    /** Statuses of what a later try may get past; one of them can say when. */
    private static final Set<Integer> MAY_PASS = Set.of(429, 503);

    private static final Pattern WORD = Pattern.compile("[a-zA-Z]+");

    ObjectNode of(Route route, String tag) {
        var rule = rule(route);
        var json = Shapes.object()
                .put("operationId", operationId(route))
                .put("summary", route.summary())
                .put("description", "Who may: " + rule + ".")
                .put("x-privileges", rule);
        json.putArray("tags").add(tag);
        if (route.isPublic()) {
            json.putArray("security").addObject();
        }
        var parameters = parameters(route);
        if (!parameters.isEmpty()) {
            json.set("parameters", parameters);
        }
        route.contract().takes().ifPresent(schema -> json.set("requestBody", requestBody(route, schema)));
        json.set("responses", responses(route));
        return json;
    }

    private static ArrayNode parameters(Route route) {
        var parameters = Shapes.object().putArray("parameters");
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
        if (route.method().equals("POST")) {
            parameters.add(reference("parameters", "Idempotency-Key"));
        }
        if (route.contract().also().containsKey(202)) {
            parameters.add(reference("parameters", "Prefer"));
        }
        if (route.changes() || route.contract().raises().contains("preconditionFailed")) {
            parameters.add(reference("parameters", "If-Match"));
        }
        if (route.hasTag()) {
            parameters.add(reference("parameters", "If-None-Match"));
        }
        return parameters;
    }

    private ObjectNode requestBody(Route route, String schema) {
        boolean required = !schemas.at("/" + schema + "/required").isEmpty()
                || schemas.path(schema).has("anyOf");
        var json = Shapes.object().put("required", required);
        var media = json.putObject("content").putObject(mediaType(route));
        media.set("schema", reference("schemas", schema));
        example(route, "request").ifPresent(example -> show(media, example, route));
        return json;
    }

    private ObjectNode responses(Route route) {
        var json = Shapes.object();
        json.set(Integer.toString(route.successStatus()), success(route));
        if (route.hasTag()) {
            var known = Shapes.object().put("description", "It still has the tag of If-None-Match");
            headers(known, "X-Request-Id", "ETag");
            json.set("304", known);
        }
        route.contract()
                .also()
                .forEach((status, schema) -> json.set(Integer.toString(status), also(route, status, schema)));
        DocumentedErrors.of(route, errorsOfBody(route)).forEach((status, ids) -> {
            var error = Shapes.object().put("description", String.join(", ", ids));
            if (MAY_PASS.contains(status)) {
                headers(error, "X-Request-Id", "Retry-After");
            } else {
                headers(error, "X-Request-Id");
            }
            var media = error.putObject("content").putObject(MediaTypes.JSON);
            media.set("schema", reference("schemas", "Error"));
            var shown = media.putObject("examples");
            var all = error.putArray("x-errors");
            for (String id : ids) {
                shown.set(id, reference("examples", id));
                all.add(id);
            }
            json.set(Integer.toString(status), error);
        });
        return json;
    }

    private ObjectNode also(Route route, int status, String schema) {
        var json = Shapes.object().put("description", description(status));
        if (status == 202) {
            headers(json, "X-Request-Id", "Location", "Preference-Applied");
        } else {
            headers(json, "X-Request-Id");
        }
        var media = json.putObject("content").putObject(MediaTypes.JSON);
        media.set("schema", reference("schemas", schema));
        example(route, "also")
                .map(others -> others.get(Integer.toString(status)))
                .ifPresent(example -> media.set("example", example));
        return json;
    }

    private ObjectNode success(Route route) {
        var json = Shapes.object().put("description", description(route.successStatus()));
        if (route.hasLocation()) {
            headers(json, "X-Request-Id", "Location");
        } else if (route.hasTag()) {
            headers(json, "X-Request-Id", "ETag");
        } else {
            headers(json, "X-Request-Id");
        }
        route.contract().answers().ifPresent(schema -> {
            var media = json.putObject("content").putObject(mediaType(route));
            media.set(
                    "schema",
                    route.contract()
                            .listKey()
                            .map(key -> list(key, schema))
                            .orElseGet(() -> reference("schemas", schema)));
            example(route, "answer").ifPresent(example -> show(media, example, route));
        });
        return json;
    }

    /** Lines have a schema each, so each is an example of its own, in their order. */
    private static void show(ObjectNode media, JsonNode example, Route route) {
        if (!route.contract().lines()) {
            media.set("example", example);
            return;
        }
        var lines = media.putObject("examples");
        for (JsonNode line : example) {
            lines.putObject("line" + (lines.size() + 1)).set("value", line);
        }
    }

    private static String mediaType(Route route) {
        return route.contract().lines() ? MediaTypes.LINES : MediaTypes.JSON;
    }

    private static String description(int status) {
        return switch (status) {
            case 201 -> "Made; where it can be read is in Location";
            case 202 -> "Begun; it goes on in the background";
            case 204 -> "Done";
            case 307 -> "Where the data are, in the reference; this registry has none and never says so";
            default -> "The answer";
        };
    }

    private static void headers(ObjectNode response, String... names) {
        var headers = response.putObject("headers");
        for (String name : names) {
            headers.set(name, reference("headers", name));
        }
    }

    private static ObjectNode list(String key, String schema) {
        var json = Shapes.object().put("type", "object");
        json.putArray("required").add(key);
        var properties = json.putObject("properties");
        var items = properties.putObject(key).put("type", "array").putObject("items");
        items.putArray("anyOf").add(reference("schemas", "Id")).add(reference("schemas", schema));
        properties.putObject("nextToken").put("type", "string").put("description", "Where the next page begins");
        return json.put("additionalProperties", false);
    }

    private List<String> errorsOfBody(Route route) {
        return route.contract().takes().stream()
                .flatMap(schema -> schemas.at("/" + schema + "/x-errors").valueStream())
                .map(JsonNode::asText)
                .toList();
    }

    private Optional<JsonNode> example(Route route, String part) {
        return Optional.ofNullable(examples.get(route.method() + " " + route.path()))
                .map(example -> example.get(part));
    }

    private static ObjectNode reference(String kind, String name) {
        return Shapes.object().put("$ref", "#/components/" + kind + "/" + name);
    }

    /** The rule in words; several where the request decides which one counts. */
    static String rule(Route route) {
        return route.operations().stream()
                .map(Operation::sentence)
                .distinct()
                .collect(joining("; or, where privileges are given, "));
    }

    private static String operationId(Route route) {
        return route.method().toLowerCase(Locale.ROOT)
                + WORD.matcher(route.path())
                        .results()
                        .map(MatchResult::group)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(joining());
    }
}
