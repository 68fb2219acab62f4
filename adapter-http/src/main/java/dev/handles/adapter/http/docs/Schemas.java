package dev.handles.adapter.http.docs;

import static dev.handles.adapter.http.edge.Html.all;
import static dev.handles.adapter.http.edge.Html.join;
import static dev.handles.adapter.http.edge.Html.link;
import static dev.handles.adapter.http.edge.Html.tag;
import static dev.handles.adapter.http.edge.Html.text;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.adapter.http.edge.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Schemas as people read them: what kind of value, and a table of the keys of an object. */
final class Schemas {

    private static final String PLACE = "#/components/schemas/";
    private static final List<String> CHOICES = List.of("anyOf", "oneOf");

    /** What is said of a value in words of its own; whatever else a schema has is shown as it is. */
    private static final List<String> SAID = List.of(
            "$ref",
            "$schema",
            "type",
            "enum",
            "items",
            "properties",
            "required",
            "description",
            "anyOf",
            "oneOf",
            "allOf",
            "additionalProperties",
            "uniqueItems",
            "deprecated",
            "x-errors");

    private Schemas() {}

    /** The schema that a reference names, or the schema itself. */
    static JsonNode resolved(JsonNode schema, JsonNode schemas) {
        return schema.has("$ref") ? schemas.path(name(schema)) : schema;
    }

    static String anchor(String name) {
        return "schema-" + name;
    }

    /** What kind of value it is, in a few words. */
    static Html type(JsonNode schema) {
        if (schema.has("$ref")) {
            return link("#" + anchor(name(schema)), text(name(schema)));
        }
        for (String choice : CHOICES) {
            var kinds = list(schema.path(choice)).filter(Schemas::saysType).toList();
            if (!kinds.isEmpty()) {
                return join(" or ", kinds.stream().map(Schemas::type).toList());
            }
        }
        if (schema.has("enum")) {
            return join(
                    " or ",
                    list(schema.get("enum"))
                            .map(value -> tag("code", value.toString()))
                            .toList());
        }
        if (schema.path("type").asText().equals("array")) {
            return schema.has("items") ? all(text("list of: "), type(schema.get("items"))) : text("list");
        }
        var types = schema.path("type");
        return text(
                types.isArray()
                        ? list(types).map(JsonNode::asText).collect(joining(" or "))
                        : types.asText("any value"));
    }

    /** The keys of an object, or nothing when it names none. */
    static Html keys(String caption, JsonNode schema) {
        var properties = schema.path("properties");
        var required = list(schema.path("required")).map(JsonNode::asText).toList();
        var rows = properties.properties().stream()
                .map(key -> row(key, required.contains(key.getKey())))
                .toList();
        return rows.isEmpty()
                ? oneOf(schema)
                : all(Tables.table(caption, List.of("Key", "Value", "Meaning"), rows), oneOf(schema));
    }

    private static Html row(Map.Entry<String, JsonNode> key, boolean required) {
        var schema = key.getValue();
        return Tables.row(
                tag("code", key.getKey()),
                all(type(schema), text(required ? ", required" : "")),
                all(meaning(schema), keys("Keys of " + key.getKey(), elementOf(schema))));
    }

    /** Description and limits. */
    static Html meaning(JsonNode schema) {
        var limits = schema.properties().stream()
                .filter(entry -> !SAID.contains(entry.getKey()))
                .map(entry -> all(text(entry.getKey() + " "), tag("code", plain(entry.getValue()))))
                .toList();
        var parts = Stream.of(
                        schema.path("deprecated").asBoolean() ? text("Deprecated") : Html.NOTHING,
                        text(schema.path("description").asText()),
                        join(", ", limits))
                .filter(part -> !part.isNothing())
                .toList();
        return join("; ", parts);
    }

    /** Where one key of several is enough. */
    private static Html oneOf(JsonNode schema) {
        var keys = list(schema.path("anyOf"))
                .filter(choice -> !saysType(choice))
                .flatMap(choice -> list(choice.path("required")))
                .map(key -> tag("code", key.asText()))
                .toList();
        return keys.isEmpty() ? Html.NOTHING : tag("p", text("At least one of "), join(", ", keys), text("."));
    }

    private static JsonNode elementOf(JsonNode schema) {
        return schema.path("type").asText().equals("array") ? schema.path("items") : schema;
    }

    private static boolean saysType(JsonNode schema) {
        return schema.has("type") || schema.has("$ref") || schema.has("enum");
    }

    private static String name(JsonNode reference) {
        return reference.get("$ref").asText().substring(PLACE.length());
    }

    private static String plain(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
