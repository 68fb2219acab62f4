package dev.handles.bootstrap.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An archive that registers its first handles: every request that has a body, then every look at what they made. */
final class ExampleJourney {

    static final String DOCUMENT = "GET /openapi.json"; // its own example

    private static final String METADATA =
            "<metadata><dc:title>%s</dc:title><dc:creator>Lovelace, Ada</dc:creator><dc:date>2026</dc:date></metadata>";

    /** Nobody registers in these two. */
    private static final String DATACITE = """
            {"name": "DataCite test system", "serviceProperties": {"type": "DOI", "driver": "datacite_rest",
             "host": "https://api.test.datacite.org", "prefix": "10.5072", "username": "ABCD.REPO",
             "password": "not-a-real-password",
             "defaults": {"publisher": "University of Examples", "resourceTypeGeneral": "Dataset"}}}""";

    private static final String HANDLE_SERVER = """
            {"name": "Our Handle server", "serviceProperties": {"type": "PID", "driver": "handle_net",
             "endpoint": "https://handle.example.org:8000", "prefix": "20.500.12345",
             "username": "300:20.500.12345/ADMIN", "password": "not-a-real-password", "onDelete": "tombstone"}}""";

    private static final List<String> REGISTRATIONS = List.of("/groups/{id}/handles", "/user/handles", "/handles");

    final Caller admin;
    private final TestServer server;
    private final Exchanges told;
    private final Map<String, String> ids = new TreeMap<>();
    private Caller ada;

    ExampleJourney(TestServer server, Exchanges told, Caller admin) {
        this.server = server;
        this.told = told;
        this.admin = admin;
        this.ada = admin;
    }

    /** The first steps. */
    void begin() {
        people();
    }

    /** Every other request that has a body. */
    void write() {
        services();
        handles();
        for (String kind : new String[] {"handle_services", "handles", "spaces"}) {
            member(kind, "users", "{uid}");
            member(kind, "groups", "{gid}");
        }
        member("groups", "users", "{uid}");
        member("groups", "children", "{cid}");
        changes();
    }

    private void people() {
        var password = "\"not-a-real-password\"";
        ids.put(
                "users",
                made(
                        admin,
                        "/users",
                        "{\"fullName\":\"Ada Lovelace\",\"username\":\"ada\",\"password\":" + password + "}"));
        ada = server.caller().as("ada", "not-a-real-password");
        ids.put("groups", made(admin, "/groups", "{\"name\":\"Open data\",\"type\":\"team\"}"));
        ids.put("{cid}", made(admin, "/groups", "{\"name\":\"Physics\",\"type\":\"unit\"}"));
        ids.put("{pid}", made(ada, "/user/groups", "{\"name\":\"University\",\"type\":\"organization\"}"));
        made(admin, "/groups/{id}/children", "{\"name\":\"Curators\",\"type\":\"role_holders\"}");
        admin.put("/groups/" + ids.get("{pid}") + "/children/" + ids.get("groups"), "{}");
        ids.put("spaces", made(ada, "/user/spaces", "{\"name\":\"Measurements\"}"));
        ids.put("archive", made(admin, "/spaces", "{\"name\":\"Archive\"}"));
        var token =
                told.remember(ada, "POST", "/user/tokens/named", "{\"name\":\"harvester\",\"expiresAt\":1893456000}");
        ids.put("tokens", token.id());
        sent("PATCH", "/users/{id}/privileges", "{\"grant\":[\"oz_handles_list\",\"oz_handles_view\"],\"revoke\":[]}");
        sent("PATCH", "/groups/{id}/privileges", "{\"grant\":[\"oz_handle_services_list\"]}");
    }

    private void services() {
        ids.put("handle_services", made(admin, "/handle_services", service(server.sandbox())));
        made(admin, "/user/handle_services", DATACITE);
        made(admin, "/groups/{id}/handle_services", HANDLE_SERVER);
    }

    /** At a handle proxy, which has the account: with one in it somebody would put his own there, and nobody would use it. */
    static String service(String endpoint) {
        return """
                {"name": "Registrar of the university", "proxyEndpoint": "%s", "serviceProperties": {"type": "DOI",
                 "driver": "handle_proxy", "prefix": "10.5072", "allowTemplateOverride": true}}""".formatted(endpoint);
    }

    private void handles() {
        for (String path : REGISTRATIONS) {
            ids.put("shares", share());
            var body = newHandle(ids.get("shares"), "tides-" + REGISTRATIONS.indexOf(path));
            ids.put("handles", made(admin, path, body));
        }
    }

    /** A share without a handle. */
    String share() {
        return made(admin, "/shares", """
                {"name": "Tides of 2025", "spaceId": "%s", "description": "Hourly heights", "fileType": "dir",
                 "url": "https://data.example.org/tides"}""".formatted(ids.get("spaces")));
    }

    String newHandle(String share, String identifier) {
        return """
                {"handleServiceId": "%s", "resourceType": "Share", "resourceId": "%s", "metadataPrefix": "oai_dc",
                 "metadata": "%s", "identifier": "%s"}""".formatted(ids.get("handle_services"), share, METADATA.formatted("Tides"), identifier);
    }

    private void member(String kind, String members, String variable) {
        var one = "/" + kind + "/{id}/" + members + "/" + variable;
        var view = (kind.equals("groups") ? "group" : kind.substring(0, kind.length() - 1)) + "_view";
        if (kind.equals("spaces") && members.equals("users")) {
            admin.delete(path("GET", one)); // she made it
        }
        sent("PUT", one, "{\"privileges\":[\"%s\"]}".formatted(view));
        sent(
                "PATCH",
                one + "/privileges",
                "{\"grant\":[\"%s\"],\"revoke\":[]}".formatted(view.replace("_view", "_update")));
    }

    private void changes() {
        sent("PATCH", "/handle_services/{id}", "{\"name\":\"Registrar of the university library\"}");
        sent("PATCH", "/handles/{id}", "{\"metadata\":\"%s\"}".formatted(METADATA.formatted("Tides, corrected")));
        awaitRegistered();
        bulk();
        awaitRegistered();
        sent("POST", "/handle_services/{id}/retry_failed", "");
        sent("POST", "/handle_services/{id}/test", "");
        reconciled("{\"repair\":false}");
        sent("POST", "/handle_services/{id}/reconciliations/{rid}/repair", "");
        awaitReconciled();
        sent("PATCH", "/spaces/{id}", "{\"name\":\"Measurements at sea\"}");
        sent("PATCH", "/shares/{id}", "{\"description\":\"Hourly heights in metres\"}");
        sent("PATCH", "/groups/{id}", "{\"name\":\"Open data office\"}");
        sent("PATCH", "/users/{id}/basic_auth", "{\"basicAuthEnabled\":true}");
        sent("PATCH", "/users/{id}/access_block", "{\"blocked\":false}");
        told.remember(ada, "PATCH", "/user", "{\"fullName\":\"Ada King\"}");
        told.remember(ada, "PATCH", "/user/password", """
                {"oldPassword": "not-a-real-password", "newPassword": "not-a-real-password-either"}""");
        ada = server.caller().as("ada", "not-a-real-password-either");
    }

    private void reconciled(String body) {
        var path = "/handle_services/{id}/reconcile";
        var begun = told.remember(admin, "POST", path("POST", path), body);
        ids.put("{rid}", begun.json().path("reconciliationId").asText());
        awaitReconciled();
    }

    private void awaitReconciled() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> admin.get(path("GET", "/handle_services/{id}/reconciliations/{rid}"))
                        .json()
                        .path("state")
                        .asText()
                        .equals("done"));
    }

    private void awaitRegistered() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> admin.get("/handles/" + ids.get("handles"))
                        .json()
                        .at("/registration/state")
                        .asText()
                        .equals("registered"));
    }

    /** Ada's: a change, and something that is not there. */
    private void bulk() {
        var lines = List.of(
                "{\"operation\":\"update\",\"handleId\":\"%s\",\"metadata\":\"%s\",\"ref\":\"tides\"}"
                        .formatted(ids.get("handles"), METADATA.formatted("Tides, corrected")),
                "{\"operation\":\"retire\",\"handleId\":\"0123456789abcdef0123456789abcdef\"}");
        var answer = BulkConnection.exchange(server.current(), "ada", "not-a-real-password", lines);
        ids.put("handles/bulk", answer.getFirst().path("bulkId").asText());
    }

    /** One of each, as the administrator or, of oneself, as Ada. */
    void read() {
        for (var operation : admin.contract().operations()) {
            if (operation.method().equals("GET")
                    && operation.answersJson()
                    && !operation.title().equals(DOCUMENT)) {
                var few = operation.path().matches(".*/(history|audit)") ? "?limit=2" : "";
                var path = path(operation.method(), operation.path());
                told.remember(
                        operation.path().startsWith("/user/")
                                        || operation.path().equals("/user")
                                ? ada
                                : admin,
                        "GET",
                        path + few,
                        "");
            }
        }
    }

    /** What else may be answered where the usual answer is known by now, and what goes to and fro in lines. */
    void more() {
        for (String path : REGISTRATIONS) {
            var body = newHandle(share(), "tides-later-" + REGISTRATIONS.indexOf(path));
            told.rememberAlso(200, admin, path("POST", path) + "?dryRun=true", body);
            told.rememberAlso(202, admin.with("Prefer", "respond-async"), path("POST", path), body);
        }
        var lines = List.of(
                "{\"ref\":\"new\","
                        + newHandle(share(), "tides-of-many").substring(1).replace("\n", ""),
                "{\"operation\":\"update\",\"ref\":\"corrected\",\"handleId\":\"%s\",\"metadata\":\"%s\"}"
                        .formatted(ids.get("handles"), METADATA.formatted("Tides, corrected again")),
                "{\"operation\":\"retire\",\"ref\":\"gone\",\"handleId\":\"0123456789abcdef0123456789abcdef\"}");
        told.rememberLines(
                "POST /user/handles/bulk",
                lines,
                BulkConnection.exchange(server.current(), "admin", TestServer.ADMIN_PASSWORD, lines));
    }

    String id(String kind) {
        return ids.get(kind);
    }

    Caller ada() {
        return ada;
    }

    private String made(Caller caller, String path, String body) {
        return told.remember(caller, "POST", path("POST", path), body).id();
    }

    private void sent(String method, String path, String body) {
        told.remember(admin, method, path(method, path), body);
    }

    /** With ids for its variables: {id} is what the path begins with. */
    private String path(String method, String path) {
        var first = path.split("/", -1)[1];
        var things =
                first.equals("user") ? path.replaceFirst("/user/(tokens/named|handles/bulk|[a-z_]+).*", "$1") : first;
        var filled = path.replace("{uid}", ids.getOrDefault("users", ""))
                .replace("{gid}", ids.getOrDefault("groups", ""))
                .replace("{cid}", ids.getOrDefault("{cid}", ""))
                .replace("{rid}", ids.getOrDefault("{rid}", ""))
                .replace("{hid}", ids.getOrDefault("handles", ""))
                .replace("{hsid}", ids.getOrDefault("handle_services", ""))
                .replace("{id}", ids.getOrDefault(things.equals("tokens/named") ? "tokens" : things, ""));
        return filled.contains("{revision}") ? filled.replace("{revision}", revision()) : filled;
    }

    private String revision() {
        return admin.get("/handles/" + ids.get("handles") + "/history?limit=1")
                .json()
                .at("/history/0/revision")
                .asText();
    }
}
