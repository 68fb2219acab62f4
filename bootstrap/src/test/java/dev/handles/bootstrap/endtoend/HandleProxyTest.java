package dev.handles.bootstrap.endtoend;

import static dev.handles.bootstrap.endtoend.Onezone.account;
import static dev.handles.bootstrap.endtoend.Onezone.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.handles.bootstrap.endtoend.Caller.Reply;
import org.junit.jupiter.api.Test;

/** What an Onezone finds that has this server as its handle proxy, as long as a handle lives. */
class HandleProxyTest extends OnezoneScene {

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
    void a_registry_of_ours_uses_another_as_its_proxy() {
        try (var onezone = TestServer.start()) {
            service(SANDBOX);
            var there = Registry.of(onezone);
            var service = Registry.created(there.admin()
                            .post("/user/handle_services", """
                            {"name":"By proxy","proxyEndpoint":"%s","serviceProperties":{"type":"PID","prefix":"21.T1",
                             "username":"ABCD.REPO","password":"s3cret"}}""".formatted(Onezone.proxy(server.publicUrl()))))
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
            await().atMost(SOON).until(() -> handles().isEmpty());
        }
    }

    private static String requestId(Reply reply) {
        return reply.header("X-Request-Id").orElseThrow();
    }

    private void proxied(String upstream) {
        Registry.created(registry.admin().post("/user/handle_services", """
                {"name":"Mine","proxyEndpoint":"%s","serviceProperties":{"type":"PID","prefix":"21.T1",
                 "username":"ABCD.REPO","password":"s3cret"}}""".formatted(upstream)));
    }
}
