package dev.handles.bootstrap.endtoend;

import java.util.List;

/** What a registry tells of itself and of all that happened in it. */
record PublicRoad(SecretJourney journey) {

    void go() {
        for (var path : List.of("/metrics", "/docs")) {
            journey.kept(200, journey.nobody().get(journey.publicUrl() + path));
        }
        for (var path : List.of("/openapi.json", "/health", "/configuration")) {
            journey.kept(200, journey.nobody().get(path));
        }
        for (var path : List.of(
                "/users?details=true",
                "/handle_services?details=true",
                "/handles?details=true&state=reserved,registered,updating,failed")) {
            journey.kept(200, journey.admin().get(path));
        }
        var token = "";
        do {
            var page = journey.kept(200, journey.admin().get("/audit?limit=100" + token));
            token = page.json().path("nextToken").asText();
            token = token.isEmpty() ? "" : "&token=" + token;
        } while (!token.isEmpty());
    }
}
