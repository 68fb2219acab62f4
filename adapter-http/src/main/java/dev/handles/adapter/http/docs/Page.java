package dev.handles.adapter.http.docs;

import static dev.handles.adapter.http.edge.Html.all;
import static dev.handles.adapter.http.edge.Html.link;
import static dev.handles.adapter.http.edge.Html.tag;
import static dev.handles.adapter.http.edge.Html.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.adapter.http.edge.Html;
import dev.handles.adapter.http.edge.WebPage;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The whole page, made of the API's description. */
record Page(JsonNode document, String style) {

    WebPage whole() {
        var title = document.at("/info/title").asText() + " API";
        return WebPage.of(title, style, skip(), header(title), contents(), main());
    }

    private static Html skip() {
        return link("#main", text("Skip to the endpoints")).with("class", "skip");
    }

    private Html header(String title) {
        var server = document.at("/servers/0/url").asText();
        return tag(
                "header",
                tag("h1", title),
                tag(
                        "p",
                        document.at("/info/summary").asText() + ", version "
                                + document.at("/info/version").asText() + "."),
                tag("p", document.at("/info/description").asText()),
                tag(
                        "p",
                        text("The same as an OpenAPI document: "),
                        // relative, so that it is found behind a proxy that adds a prefix, too
                        link(server.substring(1) + "/openapi.json", text("openapi.json")),
                        text(".")),
                tag("p", text("The examples are for a shell that knows where the API is and a token of yours:")),
                tag("pre", tag("code", "API=https://handles.example" + server + "\nTOKEN=...")));
    }

    private Html contents() {
        var areas = Stream.concat(
                tags().map(area -> link("#" + anchor(area), text(area))), Stream.of(link("#schemas", text("schemas"))));
        return tag("nav", tag("h2", "Areas").with("id", "areas"), tag("ul", all(areas.map(area -> tag("li", area)))))
                .with("aria-labelledby", "areas");
    }

    private Html main() {
        return tag("main", all(tags().map(this::area)), schemas()).with("id", "main");
    }

    private Html area(String area) {
        var endpoints = endpoints(area).toList();
        var list =
                endpoints.stream().map(endpoint -> tag("li", link("#" + endpoint.id(), tag("code", endpoint.title()))));
        return tag(
                        "section",
                        tag("h2", area).with("id", anchor(area)),
                        tag("p", description(area)),
                        tag("ul", all(list)),
                        all(endpoints.stream().map(endpoint -> endpoint.html(document))))
                .with("aria-labelledby", anchor(area));
    }

    private Html schemas() {
        var schemas = document.at("/components/schemas").properties().stream()
                .map(schema -> all(
                        tag("h3", schema.getKey()).with("id", Schemas.anchor(schema.getKey())),
                        tag(
                                "p",
                                Html.join(
                                        "; ",
                                        Stream.of(Schemas.type(schema.getValue()), Schemas.meaning(schema.getValue()))
                                                .filter(part -> !part.isNothing())
                                                .toList())),
                        Schemas.keys("Keys of " + schema.getKey(), schema.getValue())));
        return tag("section", tag("h2", "schemas").with("id", "schemas"), all(schemas))
                .with("aria-labelledby", "schemas");
    }

    private Stream<Endpoint> endpoints(String area) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Endpoint(method.getKey(), path.getKey(), method.getValue())))
                .filter(endpoint -> endpoint.isIn(area));
    }

    private Stream<String> tags() {
        return list(document.path("tags")).map(area -> area.path("name").asText());
    }

    private String description(String area) {
        return list(document.path("tags"))
                .filter(candidate -> candidate.path("name").asText().equals(area))
                .map(found -> found.path("description").asText())
                .findFirst()
                .orElse("");
    }

    private static String anchor(String area) {
        return "area-" + area;
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
