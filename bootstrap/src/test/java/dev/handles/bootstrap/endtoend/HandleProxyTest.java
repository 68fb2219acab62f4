package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an Onezone finds that has this server as its handle proxy. */
class HandleProxyTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String PAGE = "https://onezone.example.org/shares/1";
    private static final String ENOUGH = "<metadata><dc:title>A title</dc:title><dc:creator>Doe, Jane</dc:creator>"
            + "<dc:publisher>P</dc:publisher><dc:date>2026-03-03</dc:date></metadata>";

    private TestServer server;
    private Registry registry;

    @BeforeEach
    void start() {
        server = TestServer.with(TestDatabase.H2, Map.of("HANDLES_REGISTRATION_WAIT", "3s"));
        registry = Registry.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_doi_is_registered_changed_and_retired_at_datacite_with_the_services_own_account() {
        try (var dataCite = FakeDataCite.start()) {
            service("""
                    "type":"DOI","driver":"datacite_rest","host":"%s","prefix":"10.5072","username":"ABCD.REPO",
                    "password":"s3cret"
                    """.formatted(dataCite.address()));
            var made = call("PUT", "10.5072/AbC01x", body(account("DOI", "10.5072"), PAGE, ENOUGH));
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(dataCite.find("10.5072/AbC01x")
                            .or(() -> dataCite.find("10.5072/abc01x"))
                            .orElseThrow()
                            .attributes()
                            .path("url")
                            .asText())
                    .isEqualTo(PAGE);
            var handle = only();
            assertThat(handle.path("publicHandle").asText()).isEqualTo("doi:10.5072/AbC01x");
            assertThat(handle.path("resourceType").asText()).isEqualTo("Url");
            assertThat(handle.path("resourceId").asText()).isEqualTo(PAGE);
            assertThat(handle.path("metadata").asText()).contains(PAGE, "doi:10.5072/AbC01x");

            var changed = call(
                    "PATCH",
                    "doi:10.5072/AbC01x",
                    body(account("DOI", "10.5072"), PAGE + "2", ENOUGH.replace("A title", "Another")));
            assertThat(changed.status()).as(changed.toString()).isEqualTo(204);
            assertThat(only().path("resourceId").asText()).isEqualTo(PAGE + "2");
            assertThat(only().path("metadata").asText())
                    .contains("Another", PAGE + "2</")
                    .doesNotContain(PAGE + "</");
            await().atMost(SOON)
                    .until(() -> dataCite.find("10.5072/AbC01x")
                            .or(() -> dataCite.find("10.5072/abc01x"))
                            .orElseThrow()
                            .attributes()
                            .path("url")
                            .asText()
                            .equals(PAGE + "2"));

            var id = only().path("handleId").asText();
            var history = registry.admin().get("/handles/" + id + "/history");
            assertThat(history.status()).as(history.toString()).isEqualTo(200);
            assertThat(history.text()).contains(PAGE).doesNotContain("s3cret");
            assertThat(history.json().path("history"))
                    .filteredOn(entry -> entry.path("requestId").asText().equals(requestId(changed)))
                    .as("nobody, and from where")
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.at("/actor/type").asText()).isEqualTo("nobody");
                        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
                    });
            assertThat(history.text()).contains("\"" + requestId(made) + "\"");

            var gone = call("DELETE", "10.5072/AbC01x", account("DOI", "10.5072"));
            assertThat(gone.status()).as(gone.toString()).isEqualTo(200);
            assertThat(registry.admin().get("/handles/" + id).status()).isEqualTo(404);
            assertThat(registry.admin().get("/audit").text()).contains("\"" + requestId(gone) + "\"");
            assertThat(call("DELETE", "10.5072/AbC01x", account("DOI", "10.5072"))
                            .status())
                    .isEqualTo(404);
            assertThat(call("PUT", "10.5072/abc01x", body(account("DOI", "10.5072"), PAGE, ENOUGH))
                            .errorId())
                    .as("for ever")
                    .isEqualTo("alreadyExists");
        }
    }

    @Test
    void wrong_and_unknown_accounts_are_refused_alike_and_nothing_shows_a_secret() {
        service(SANDBOX);
        var wrong = call("PUT", "abc", body(account("PID", "21.T1").put("password", "wr0ng-pw"), PAGE, ENOUGH));
        var prefix = call("PUT", "abc", body(account("PID", "21.T2"), PAGE, ENOUGH));
        var type = call("PUT", "10.5072/abc", body(account("DOI", "10.5072"), PAGE, ENOUGH));
        var user = call("PUT", "abc", body(account("PID", "21.T1").put("username", "x"), PAGE, ENOUGH));
        var bare = call("PUT", "abc", body(account("PID", "21.T1").without("password"), PAGE, ENOUGH));
        assertThat(wrong.status()).isEqualTo(401);
        for (var other : new Reply[] {prefix, type, user}) {
            assertThat(other.status()).as(other.toString()).isEqualTo(401);
            assertThat(other.text()).isEqualTo(wrong.text());
        }
        assertThat(bare.status()).isEqualTo(401);
        assertThat(wrong.text()).doesNotContain("wr0ng-pw", "s3cret");
        assertThat(call("DELETE", "abc", account("PID", "21.T1").put("password", "x"))
                        .status())
                .isEqualTo(401);
        assertThat(registry.admin()
                        .get("/handles?state=registered,reserved,failed")
                        .text())
                .doesNotContain("\"handles\":[\"");
    }

    @Test
    void a_pid_in_the_sandbox_resolves_and_asking_again_gives_the_same() {
        service(SANDBOX);
        var first = call("PUT", "AbC", body(account("PID", "21.T1"), PAGE, ENOUGH));
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        var known = first.json().path("handle").asText();
        assertThat(known).isEqualTo(server.publicUrl() + "/21.T1/AbC");
        assertThat(registry.admin().get(known).header("Location")).contains(PAGE);

        var again = call("PUT", "AbC", body(account("PID", "21.T1"), PAGE, ENOUGH));
        assertThat(again.status()).as("its answer may have been lost").isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(call("PUT", "aBC", body(account("PID", "21.T1"), PAGE, ENOUGH))
                        .status())
                .isEqualTo(201);
        assertThat(call("PUT", "AbC", body(account("PID", "21.T1"), PAGE, ENOUGH.replace("A title", "B")))
                        .status())
                .as("written over")
                .isEqualTo(200);
        assertThat(call("PUT", "abc", body(account("PID", "21.T1"), PAGE + "9", ENOUGH))
                        .status())
                .as("something else")
                .isEqualTo(409);
        assertThat(call("PUT", "a b", body(account("PID", "21.T1"), PAGE, ENOUGH))
                        .status())
                .isEqualTo(400);
        only();
        assertThat(call("PATCH", known, body(account("PID", "21.T1"), PAGE, ENOUGH))
                        .status())
                .isEqualTo(204);
        assertThat(call("DELETE", "AbC", account("PID", "21.T1")).status()).isEqualTo(200);
        await().atMost(SOON).until(() -> registry.admin().get(known).status() == 404);
    }

    @Test
    void a_hanging_registrar_is_an_error_and_the_same_name_can_be_tried_again() {
        try (var upstream = FakeProxy.start()) {
            proxied(upstream.address());
            upstream.hangs("PUT");
            var hung = call("PUT", "abc", body(account("PID", "21.T1"), PAGE, ENOUGH));
            assertThat(hung.status()).as(hung.toString()).isEqualTo(503);
            assertThat(hung.text()).doesNotContain("s3cret");
            assertThat(registry.admin()
                            .get("/handles?state=registered,reserved,failed")
                            .text())
                    .doesNotContain("\"handles\":[\"");
            upstream.answers("PUT", 201, "{\"handle\":\"http://hdl.handle.net/21.T1/abc\"}");
            await().atMost(SOON)
                    .until(() -> call("PUT", "abc", body(account("PID", "21.T1"), PAGE, ENOUGH))
                                    .status()
                            == 201);
            assertThat(only().path("publicHandle").asText()).isEqualTo("http://hdl.handle.net/21.T1/abc");
        }
    }

    @Test
    void a_user_with_a_token_registers_for_himself_and_one_without_rights_does_not() {
        var service = service(SANDBOX);
        var person = registry.person("jane");
        var stranger = person.caller();
        var properties = account("PID", "21.T1").without("password");
        assertThat(stranger.put(
                                address("abc"),
                                body((ObjectNode) properties, PAGE, ENOUGH).toString())
                        .status())
                .isEqualTo(403);
        Registry.created(registry.admin()
                .put(
                        "/handle_services/" + service + "/users/" + person.id(),
                        "{\"privileges\":[\"handle_service_register_handle\"]}"));
        var token = person.caller()
                .post("/user/tokens/named", "{\"name\":\"onezone\"}")
                .json()
                .path("token")
                .asText();
        var made = call("PUT", "abc", body(((ObjectNode) properties).put("token", token), PAGE, ENOUGH));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(person.caller().get("/user/handles").json().path("handles")).hasSize(1);
        assertThat(call("DELETE", "abc", ((ObjectNode) properties).put("token", token))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_registry_of_ours_uses_another_as_its_proxy() {
        try (var onezone = TestServer.start()) {
            service(SANDBOX);
            var there = Registry.of(onezone);
            var service = Registry.created(there.admin().post("/user/handle_services", """
                            {"name":"By proxy","proxyEndpoint":"%s","serviceProperties":{"type":"PID","prefix":"21.T1",
                             "username":"ABCD.REPO","password":"s3cret"}}""".formatted(proxy())))
                    .id();
            var share = there.share(there.admin());
            var request = Caller.JSON
                    .createObjectNode()
                    .put("handleServiceId", service)
                    .put("resourceType", "Share")
                    .put("resourceId", share)
                    .put("metadata", ENOUGH);
            var made = there.admin().post("/user/handles", request.toString());
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            var path = "/handles/" + made.id();
            assertThat(only().path("resourceId").asText()).isEqualTo(onezone.publicUrl() + "/share/" + share);
            assertThat(there.admin().get(path).json().path("publicHandle")).isEqualTo(only().path("publicHandle"));
            assertThat(there.admin()
                            .patch(
                                    path,
                                    Caller.JSON
                                            .createObjectNode()
                                            .put("metadata", ENOUGH.replace("A title", "Changed"))
                                            .toString())
                            .status())
                    .isEqualTo(204);
            await().atMost(SOON).until(() -> only().path("metadata").asText().contains("Changed"));
            assertThat(there.admin().delete(path).status()).isEqualTo(204);
            await().atMost(SOON)
                    .until(() -> registry.admin()
                            .get("/handles")
                            .json()
                            .path("handles")
                            .isEmpty());
        }
    }

    @Test
    void what_an_onezone_registers_keeps_its_format_which_nobody_names() {
        service(SANDBOX);
        var edm = """
                <rdf:RDF><edm:ProvidedCHO rdf:about="#1"><dc:title>Stele</dc:title></edm:ProvidedCHO><ore:Aggregation>
                <edm:isShownBy rdf:resource="%s"/></ore:Aggregation></rdf:RDF>""".formatted(PAGE);
        var made = call("PUT", "abc", body(account("PID", "21.T1"), PAGE, edm));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var handle = only();
        assertThat(handle.path("metadataPrefix").asText()).isEqualTo("edm");
        assertThat(handle.path("metadata").asText())
                .contains("<edm:ProvidedCHO rdf:about=\""
                        + handle.path("publicHandle").asText() + "\">");
        assertThat(call("PUT", "abc", body(account("PID", "21.T1"), PAGE, edm)).status())
                .as("the same again")
                .isEqualTo(201);

        var moved = call("PATCH", "abc", body(account("PID", "21.T1"), PAGE + "2", edm.replace("Stele", "Amphora")));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(204);
        assertThat(only().path("metadata").asText())
                .contains("Amphora", PAGE + "2\"")
                .doesNotContain(PAGE + "\"");
        var other = call("PATCH", "abc", body(account("PID", "21.T1"), PAGE + "2", ENOUGH));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.errorId()).isEqualTo("badValueXML");
        var over = call("PUT", "abc", body(account("PID", "21.T1"), PAGE + "2", "<!-- no EDM -->\n  " + ENOUGH));
        assertThat(over.status()).isEqualTo(400);
        assertThat(over.errorId()).isEqualTo("badValueXML");
        var details = over.json().at("/error/details");
        assertThat(details.path("line").asInt()).as("of the root").isEqualTo(2);
        assertThat(details.path("column").asInt()).as("of the root").isEqualTo(3);
        assertThat(only().path("metadata").asText()).contains("Amphora");
    }

    @Test
    void metadata_that_are_no_text_are_refused_and_an_object_without_them_is_none() {
        service(SANDBOX);
        assertThat(call("PUT", "abc", body(account("PID", "21.T1"), PAGE, ENOUGH))
                        .status())
                .isEqualTo(201);
        for (String wrong : new String[] {"5", "null", "true", "{}", "[\"<metadata/>\"]"}) {
            for (String method : new String[] {"PATCH", "PUT"}) {
                var refused = call(method, "abc", saying("{\"onedata_dc\":" + wrong + "}"));
                assertThat(refused.status()).as(method + wrong).isEqualTo(400);
                assertThat(refused.errorId()).as(method + wrong).isEqualTo("badValueString");
                assertThat(refused.json().at("/error/details/key").asText()).isEqualTo("metadata.onedata_dc");
            }
        }
        assertThat(call("PATCH", "abc", saying("{}")).status()).isEqualTo(204);
        assertThat(only().path("metadata").asText()).contains("A title");
        assertThat(call("PUT", "bare", saying("{}")).status()).isEqualTo(201);
    }

    private static JsonNode saying(String metadata) {
        var json = body(account("PID", "21.T1"), PAGE, ENOUGH);
        try {
            return json.set("metadata", Caller.JSON.readTree(metadata));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(metadata, e);
        }
    }

    private static String requestId(Reply reply) {
        return reply.header("X-Request-Id").orElseThrow();
    }

    private static final String SANDBOX = """
            "type":"PID","driver":"sandbox","prefix":"21.T1","username":"ABCD.REPO","password":"s3cret"
            """;

    private String service(String properties) {
        return Registry.created(registry.admin()
                        .post(
                                "/user/handle_services",
                                "{\"name\":\"Mine\",\"serviceProperties\":{" + properties + "}}"))
                .id();
    }

    private void proxied(String upstream) {
        Registry.created(registry.admin().post("/user/handle_services", """
                {"name":"Mine","proxyEndpoint":"%s","serviceProperties":{"type":"PID","prefix":"21.T1",
                 "username":"ABCD.REPO","password":"s3cret"}}""".formatted(upstream)));
    }

    private static ObjectNode account(String type, String prefix) {
        var json = Caller.JSON
                .createObjectNode()
                .put("type", type)
                .put("username", "ABCD.REPO")
                .put("password", "s3cret");
        return type.equals("DOI")
                ? json.put("prefix", new BigDecimal(prefix)) // as the seeds write it
                : json.put("prefix", prefix);
    }

    private static ObjectNode body(JsonNode service, String url, String xml) {
        var json = Caller.JSON.createObjectNode().put("url", url);
        json.set("serviceProperties", service);
        json.putObject("metadata").put("onedata_dc", xml);
        return json;
    }

    private String proxy() {
        return server.publicUrl() + "/handle_proxy";
    }

    private String address(String hndl) {
        return proxy() + "/handle?hndl=" + URLEncoder.encode(hndl, StandardCharsets.UTF_8);
    }

    private Reply call(String method, String hndl, JsonNode body) {
        return server.caller().send(method, address(hndl), body.toString());
    }

    /** The one handle there is. */
    private JsonNode only() {
        var handles = registry.admin().get("/handles").json().path("handles");
        assertThat(handles).hasSize(1);
        return registry.admin().get("/handles/" + handles.get(0).asText()).json();
    }
}
