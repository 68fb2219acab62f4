package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

/** One request for each error, after the {@link ExampleJourney}: what is answered to it is the example of the error. */
final class ErrorExamples {

    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";
    private static final int TOO_LONG = 2001;
    private static final int TOO_LARGE = 1024 * 1024 + 1;

    private final ExampleJourney journey;
    private final Exchanges told;
    private final Caller admin;
    private final String handle;
    private final String service;
    private final String group;

    ErrorExamples(ExampleJourney journey, Exchanges told) {
        this.journey = journey;
        this.told = told;
        this.admin = journey.admin;
        this.handle = "/handles/" + journey.id("handles");
        this.service = "/handle_services/" + journey.id("handle_services");
        this.group = "/groups/" + journey.id("groups");
    }

    void provoke(Caller nobody, Caller stranger) {
        values();
        texts();
        users();
        rights(nobody, stranger);
        conflicts();
        protocol();
        registrar();
    }

    private void values() {
        refused("malformedData", "POST", "/groups", "{");
        refused("missingRequiredValue", "POST", "/groups", "{}");
        refused("missingAtLeastOneValue", "PATCH", group, "{}");
        refused("badData", "GET", "/handles?since=yesterday", "");
        refused("badValueBoolean", "GET", "/handles?details=yes", "");
        refused("badValueInteger", "GET", "/handles?limit=many", "");
        refused("badValueNotInRange", "GET", "/handles?limit=0", "");
        refused("badValueNotAllowed", "GET", "/handles?state=gone", "");
        refused("badValueEmpty", "PATCH", service, "{\"proxyEndpoint\":\"\"}");
        refused("badValueJSON", "PATCH", service, "{\"serviceProperties\":5}");
        var privileges = "/spaces/" + journey.id("spaces") + "/users/" + journey.id("users") + "/privileges";
        refused("badValueListOfStrings", "PATCH", privileges, "{\"grant\":\"space_view\"}");
        refused("badValueListNotAllowed", "PATCH", privileges, "{\"grant\":[\"space_see\"]}");
        refused("badValueIdNotFound", "PUT", group + "/users/" + UNKNOWN, "{}");
        refused("cannotAddRelationToSelf", "PUT", group + "/children/" + journey.id("groups"), "{}");
        refused("cannotDeleteNonEmptyHandleService", "DELETE", service, "");
    }

    private void texts() {
        refused("badValueString", "POST", "/groups", "{\"name\":5}");
        refused("badValueName", "POST", "/groups", "{\"name\":\"-\"}");
        refused("badValueTextTooLarge", "GET", "/handle_services?name=" + "x".repeat(TOO_LONG), "");
        refused("badValueXML", "PATCH", handle, "{\"metadata\":\"<metadata><dc:title>Tides</metadata>\"}");
    }

    private void users() {
        refused("badValueFullName", "POST", "/users", "{\"fullName\":\"-\"}");
        refused("badValueUsername", "POST", "/users", "{\"username\":\"-\"}");
        refused("badValuePassword", "POST", "/users", "{\"username\":\"grace\",\"password\":\"short\"}");
        refused("badValueIdentifierOccupied", "POST", "/users", "{\"username\":\"ada\"}");
        refused(
                "basicAuthDisabled",
                "PATCH",
                "/users/" + journey.id("users") + "/basic_auth",
                "{\"basicAuthEnabled\":false,\"newPassword\":\"not-a-real-password\"}");
    }

    private void rights(Caller nobody, Caller stranger) {
        refused("unauthorized", nobody, "GET", "/user", "");
        refused("forbidden", stranger, "GET", "/users", "");
        refused("notFound", admin, "GET", "/handles/" + UNKNOWN, "");
    }

    private void conflicts() {
        refused("alreadyExists", "POST", "/handles", journey.newHandle(journey.id("shares"), "tides-again"));
        refused("relationAlreadyExists", "PUT", group + "/users/" + journey.id("users"), "{}");
        refused("preconditionFailed", admin.with("If-Match", "W/\"0\""), "PATCH", group, "{\"name\":\"Harbours\"}");
        var repeating = admin.with("Idempotency-Key", "1");
        repeating.post("/groups", "{\"name\":\"Harbours\"}");
        refused("idempotencyKeyReused", repeating, "POST", "/groups", "{\"name\":\"Lighthouses\"}");
    }

    private void protocol() {
        refused("notAcceptable", admin.with("Accept", "text/html"), "GET", "/health", "");
        refused("payloadTooLarge", "POST", "/groups", " ".repeat(TOO_LARGE));
        refused("unsupportedMediaType", "POST", "/user/handles/bulk", "{}"); // which takes lines
        refused("notImplemented", "GET", "/shares/data/" + journey.id("shares"), "");
    }

    /** A registrar that nobody can reach; port 1 is nobody's. */
    private void registrar() {
        var moved = admin.patch(service, ExampleJourney.service("http://127.0.0.1:1/handle_proxy"));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(204);
        refused("externalServiceOperationFailed", "POST", "/handles", journey.newHandle(journey.share(), "tides-lost"));
    }

    private void refused(String id, String method, String path, String body) {
        refused(id, admin, method, path, body);
    }

    private void refused(String id, Caller caller, String method, String path, String body) {
        var reply = caller.send(method, path, body.isEmpty() ? null : body);
        assertThat(reply.errorId()).as(reply.toString()).isEqualTo(id);
        told.refused(reply.json());
    }
}
