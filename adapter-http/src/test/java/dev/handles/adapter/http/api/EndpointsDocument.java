package dev.handles.adapter.http.api;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code docs/endpoints.md}: the tables of routes, an area after the other. */
record EndpointsDocument(List<Route> routes, JsonNode description) {

    /** What the introduction says once for all endpoints. */
    private static final Set<String> ANYWHERE = Set.of(
            "malformedData",
            "unauthorized",
            "forbidden",
            "notFound",
            "notAcceptable",
            "requestTimeout",
            "payloadTooLarge",
            "unsupportedMediaType",
            "idempotencyKeyReused",
            "internalServerError",
            "temporaryFailure");

    String text() {
        return """
                # Endpoints

                Made by `GeneratedDocsTest` of the `*Routes` tables; do not edit. A server shows the same with the keys of bodies and
                answers at `/docs` for people and at `/api/onezone/v3/openapi.json` for programs. Privileges are in
                [privileges.md](privileges.md), errors in [errors.md](errors.md).

                - **Addresses.** Each path is there under `/api/onezone/v3`, `/api/v3/onezone` and `/api/v3`. HEAD goes wherever GET
                  goes, OPTIONS tells the methods.
                - **Credentials.** `X-Auth-Token: TOKEN`, `Authorization: Bearer TOKEN`, `Macaroon: TOKEN` or `Authorization: Basic`.
                  Bad ones are a 401 on public addresses, too, but for `/configuration` and `/health`.
                - **Dialects.** On the legacy listener creation answers 204 where it answers 201 here, unless the answer has a body,
                  and an error is `{"error": "description"}`.
                - **Lists** ("KEY: ids or ...") are `{"KEY": [ids]}` and whole. With `limit` they come in pages, and `nextToken` of one
                  is `token` for the next. With `details=true` they are of objects, which takes the right to get each of them.
                - **Queries.** What is not in the row is ignored; what is in it and comes twice is a 400 `badData`. But `dryRun` is
                  ignored by GET alone: nothing is done for who wants it rehearsed, and where it is not in the row, that is a 400
                  `badValueNotAllowed`, `badValueBoolean` or `badData` whose key is `dryRun`.
                - **Conditional requests.** GET of one thing answers an `ETag`, for `If-None-Match` (304) and, when it is changed or
                  deleted, for `If-Match` (412 `preconditionFailed`).
                - **Repeats.** A POST with an `Idempotency-Key` is carried out once in a day, and a repeat gets the first answer again;
                  the key with another request is a 422 `idempotencyKeyReused`.
                - **Health.** `GET /health` is 200 while the database can be asked, else the 503 `temporaryFailure` that every request gets
                  then. It is for readiness, such as a load balancer's, and not for liveness: a restart mends no database.
                - **Errors in every row**, and so in none: 401 `unauthorized`; 403 `forbidden` unless anyone or any user may; 404
                  `notFound` with a parameter in the path; 400 `malformedData`, 406 `notAcceptable`, 500 `internalServerError` and 503
                  `temporaryFailure`; with a body 408 `requestTimeout`, 413 `payloadTooLarge` and 415 `unsupportedMediaType`.

                %s""".formatted(StreamSupport.stream(description.path("tags").spliterator(), false)
                .map(this::area)
                .collect(joining("\n")));
    }

    private String area(JsonNode tag) {
        var name = tag.path("name").asText();
        return """
                ## %s

                %s

                | endpoint | what it does | who may | query and body | answer | errors of its own |
                | --- | --- | --- | --- | --- | --- |
                %s""".formatted(
                        name,
                        tag.path("description").asText(),
                        routes.stream()
                                .filter(route -> OpenApi.tag(route).equals(name))
                                .map(this::row)
                                .collect(joining()));
    }

    private String row(Route route) {
        return "| `%s %s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        route.method(),
                        route.path(),
                        route.summary(),
                        OpenApiOperations.rule(route),
                        input(route),
                        answer(route),
                        errors(route));
    }

    private static String input(Route route) {
        var query = route.contract().query().stream()
                .map(parameter -> parameter.json().path("name").asText())
                .collect(joining(" "));
        return Stream.of(
                        query.isEmpty() ? "" : "?" + query,
                        route.contract().takes().orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(joining(", "));
    }

    private static String answer(Route route) {
        var schema = route.contract()
                .answers()
                .map(name -> route.contract()
                        .listKey()
                        .map(key -> " " + key + ": ids or " + name)
                        .orElse(" " + name));
        return route.successStatus() + schema.orElse("");
    }

    private String errors(Route route) {
        var responses = description
                .path("paths")
                .path(route.path().replace("...", ""))
                .path(route.method().toLowerCase(Locale.ROOT))
                .path("responses");
        return responses.properties().stream()
                .flatMap(answer ->
                        StreamSupport.stream(answer.getValue().path("x-errors").spliterator(), false))
                .map(JsonNode::asText)
                .filter(id -> !ANYWHERE.contains(id))
                .collect(joining(", "));
    }
}
