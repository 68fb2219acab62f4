package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The API's own document, which describes the route to itself, too. */
final class DocumentRoutes {

    private final List<Route> routes;
    private final ObjectNode document;

    DocumentRoutes(List<Route> others, HttpApi.Settings settings) {
        this.routes =
                List.of(Route.get("/openapi.json", "Get this document", ZoneRoutes.ZonePolicy.LOOK, call -> answer())
                        .answers("OpenApi"));
        this.document =
                new OpenApi(Stream.concat(others.stream(), routes.stream()).toList(), settings.version()).document();
    }

    List<Route> routes() {
        return routes;
    }

    ObjectNode document() {
        return document;
    }

    private Answer answer() {
        return new Answer.Ok(document);
    }
}
