package dev.handles.adapter.http.docs;

import static dev.handles.adapter.http.edge.Html.all;
import static dev.handles.adapter.http.edge.Html.tag;
import static dev.handles.adapter.http.edge.Html.text;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.handles.adapter.http.edge.Html;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One operation of the description, as a part of the page. */
record Endpoint(String verb, String path, JsonNode operation) {

    String id() {
        return operation.path("operationId").asText();
    }

    String title() {
        return verb.toUpperCase(Locale.ROOT) + " " + path;
    }

    boolean isIn(String area) {
        return list(operation.path("tags")).anyMatch(tag -> tag.asText().equals(area));
    }

    /** @param document that the operation refers to */
    Html html(JsonNode document) {
        var heading = id() + "-heading";
        return tag(
                        "article",
                        tag("h3", tag("code", title())).with("id", heading),
                        tag("p", operation.path("summary").asText() + "."),
                        tag(
                                "p",
                                text("Who may: "),
                                tag("strong", operation.path("x-privileges").asText())),
                        parameters(),
                        body(document),
                        success(),
                        errors(),
                        tag("pre", tag("code", curl())))
                .with("id", id())
                .with("aria-labelledby", heading);
    }

    private Html parameters() {
        var rows = list(operation.path("parameters"))
                .map(parameter -> Tables.row(
                        tag("code", parameter.path("name").asText()),
                        all(
                                Schemas.type(parameter.path("schema")),
                                text(" in " + parameter.path("in").asText()),
                                text(parameter.path("required").asBoolean() ? ", required" : "")),
                        meaning(parameter)))
                .toList();
        return rows.isEmpty() ? Html.NOTHING : Tables.table("Parameters", List.of("Name", "Value", "Meaning"), rows);
    }

    private static Html meaning(JsonNode parameter) {
        var said = Stream.of(text(parameter.path("description").asText()), Schemas.meaning(parameter.path("schema")));
        return Html.join("; ", said.filter(part -> !part.isNothing()).toList());
    }

    private Html body(JsonNode document) {
        if (!operation.has("requestBody")) {
            return Html.NOTHING;
        }
        var body = operation.get("requestBody");
        var content = content(body);
        var schema = content.path("schema");
        return all(
                tag("h4", "Body"),
                tag("p", Schemas.type(schema), text(body.path("required").asBoolean() ? "" : "; may be left out")),
                Schemas.keys("Keys of the body", Schemas.resolved(schema, document.at("/components/schemas"))),
                example("Example of a body", content));
    }

    private Html success() {
        return all(responses(true).map(answer -> {
            var content = content(answer.getValue());
            var schema = content.path("schema");
            var headers = answer.getValue().path("headers").properties().stream()
                    .map(header -> tag("code", header.getKey()))
                    .toList();
            return all(
                    tag("h4", "Answer " + answer.getKey()),
                    tag(
                            "p",
                            text(answer.getValue().path("description").asText() + "."),
                            schema.isMissingNode()
                                    ? Html.NOTHING
                                    : all(
                                            text(" JSON: "),
                                            Schemas.type(schema),
                                            text(lines(content) ? ", a line each." : ".")),
                            headers.isEmpty()
                                    ? Html.NOTHING
                                    : all(text(" Headers: "), Html.join(", ", headers), text("."))),
                    Schemas.keys("Keys of the answer", schema),
                    example("Example of an answer", content));
        }));
    }

    private Html errors() {
        var rows = responses(false)
                .map(answer -> Tables.row(
                        text(answer.getKey()),
                        tag("code", answer.getValue().path("description").asText())))
                .toList();
        return rows.isEmpty() ? Html.NOTHING : Tables.table("Errors", List.of("Status", "Ids"), rows);
    }

    private Stream<Map.Entry<String, JsonNode>> responses(boolean good) {
        return operation.path("responses").properties().stream()
                .filter(answer -> good == (answer.getKey().charAt(0) < '4'));
    }

    /** What a body or an answer is, in the one form that it has. */
    private static JsonNode content(JsonNode of) {
        return of.path("content").valueStream().findFirst().orElseGet(MissingNode::getInstance);
    }

    private static boolean lines(JsonNode content) {
        return content.has("examples");
    }

    private static Html example(String title, JsonNode content) {
        return shown(content)
                .<Html>map(example -> all(tag("h4", title), tag("pre", tag("code", example))))
                .orElse(Html.NOTHING);
    }

    /** Lines as they go over the wire, anything else as people read it. */
    private static Optional<String> shown(JsonNode content) {
        if (lines(content)) {
            return Optional.of(list(content.path("examples"))
                    .map(line -> line.path("value").toString())
                    .collect(joining("\n")));
        }
        return Optional.ofNullable(content.get("example")).map(JsonNode::toPrettyString);
    }

    /** A line for a shell; what the address leaves open is a variable there. */
    private String curl() {
        var method = verb.equals("get") ? "" : " -X " + verb.toUpperCase(Locale.ROOT);
        var credentials = isPublic() ? "" : " -H \"X-Auth-Token: $TOKEN\"";
        var type = operation.at("/requestBody/content").properties().stream()
                .map(Map.Entry::getKey)
                .findFirst();
        var data = payload()
                .map(text -> " -H 'Content-Type: " + type.orElseThrow() + "' -d '" + text.replace("'", "'\\''") + "'")
                .orElse("");
        var address = path.replaceAll("\\{([a-z_]+)}", Matcher.quoteReplacement("$") + "$1");
        return "curl" + method + credentials + data + " \"$API" + address + "\"";
    }

    /** The example, or what has to be there at least. */
    private Optional<String> payload() {
        var content = content(operation.path("requestBody"));
        return content.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        content.has("example")
                                ? content.get("example").toString()
                                : shown(content).orElse("{...}"));
    }

    private boolean isPublic() {
        return list(operation.path("security")).anyMatch(JsonNode::isEmpty);
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
