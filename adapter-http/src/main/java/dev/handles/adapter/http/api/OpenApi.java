package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The API's own description in OpenAPI 3.1, made of the tables of routes; schemas and examples are resources beside it. */
final class OpenApi {

    private final List<Route> routes;
    private final String version;
    private final JsonNode texts = resource("schemas.json");
    private final ObjectNode schemas = PrivilegeSchemas.all(texts.path("schemas"));
    private final OpenApiOperations operations = new OpenApiOperations(schemas, resource("examples.json"));
    private final JsonNode errors = resource("error-examples.json");

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
                .put("description", texts.get("description").asText())
                .putObject("license")
                .put("name", "Apache 2.0")
                .put("identifier", "Apache-2.0");
        json.putArray("servers").addObject().put("url", PublicAddress.API).put("description", "This server");
        var tags = json.putArray("tags");
        for (String tag : new TreeSet<>(routes.stream().map(OpenApi::tag).toList())) {
            tags.addObject()
                    .put("name", tag)
                    .put("description", texts.at("/tags/" + tag).asText());
        }
        var security = json.putArray("security");
        texts.path("securitySchemes")
                .fieldNames()
                .forEachRemaining(scheme -> security.addObject().putArray(scheme));
        var paths = json.putObject("paths");
        for (Route route : routes) {
            var address = route.path().replace("...", "");
            var path = paths.path(address) instanceof ObjectNode there ? there : paths.putObject(address);
            path.set(route.method().toLowerCase(Locale.ROOT), operations.of(route, tag(route)));
        }
        var components = json.putObject("components");
        components.set("schemas", schemas);
        for (String kind : List.of("parameters", "headers", "securitySchemes")) {
            components.set(kind, texts.get(kind));
        }
        var examples = components.putObject("examples");
        errors.properties().forEach(error -> examples.putObject(error.getKey()).set("value", error.getValue()));
        return json;
    }

    /** The areas that the reference has its endpoints in. */
    static String tag(Route route) {
        var first = route.path().substring(1).replaceFirst("/.*", "");
        return switch (first) {
            case "handle_services", "handles", "users", "groups", "user", "spaces", "shares", "audit" -> first;
            default -> "registry";
        };
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
