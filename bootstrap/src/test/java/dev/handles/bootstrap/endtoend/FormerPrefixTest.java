package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a handle proxy's caller finds of his handles when their service has got another prefix. */
class FormerPrefixTest {

    private static final String PAGE = "https://onezone.example.org/shares/1";
    private static final String BEFORE = "21.T1";
    private static final String NOW = "21.T2";

    private TestServer server;
    private Registry registry;
    private String service;

    @BeforeEach
    void start() {
        server = TestServer.start();
        registry = Registry.of(server);
        service = service(BEFORE, "s3cret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_account_changes_and_removes_them_by_the_prefix_that_they_were_registered_with() {
        var known = registered(BEFORE, "abc");
        prefixBecomes(NOW);

        assertThat(call("PATCH", known, body(account(BEFORE), PAGE + "2")).status())
                .isEqualTo(204);
        var id = handles().get(0).asText();
        assertThat(registry.admin()
                        .get("/handles/" + id)
                        .json()
                        .path("resourceId")
                        .asText())
                .isEqualTo(PAGE + "2");
        assertThat(call("DELETE", "abc", account(BEFORE)).status()).isEqualTo(200);
        assertThat(call("DELETE", "abc", account(BEFORE)).status())
                .as("again, as who got no answer does")
                .isEqualTo(404);
        assertThat(call("PUT", "new", body(account(BEFORE), PAGE)).status())
                .as("a new handle has the new prefix")
                .isEqualTo(401);
    }

    @Test
    void a_token_does_what_the_account_does() {
        var known = registered(BEFORE, "abc");
        prefixBecomes(NOW);
        var jane = registry.person("jane");
        assertThat(jane.caller()
                        .send(
                                "PATCH",
                                address(known),
                                body(account(BEFORE), PAGE + "2").toString())
                        .status())
                .isEqualTo(403);
        assertThat(registry.admin()
                        .send(
                                "PATCH",
                                address(known),
                                body(account(BEFORE), PAGE + "2").toString())
                        .status())
                .isEqualTo(204);
        assertThat(registry.admin()
                        .send("DELETE", address("abc"), account(BEFORE).toString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_suffix_alone_is_found_with_the_new_prefix_and_only_once() {
        registered(BEFORE, "abc");
        registered(BEFORE, "AbC-d");
        prefixBecomes(NOW);
        registered(NOW, "abc");

        assertThat(call("DELETE", "aBc-D", account(NOW)).status()).isEqualTo(200);
        assertThat(call("DELETE", "abc", account(NOW)).status()).isEqualTo(200);
        assertThat(call("DELETE", "abc", account(NOW)).status())
                .as("not the one with the former prefix")
                .isEqualTo(404);
        assertThat(handles()).hasSize(1);
    }

    @Test
    void others_learn_nothing_that_they_did_not() {
        var known = registered(BEFORE, "abc");
        prefixBecomes(NOW);
        service("21.T3", "other");

        var absent = call("DELETE", "none", account(BEFORE).put("password", "wr0ng"));
        assertThat(absent.status()).isEqualTo(401);
        for (var refused : new Reply[] {
            call("DELETE", "abc", account(BEFORE).put("password", "wr0ng")),
            call("PATCH", known, body(account(BEFORE).put("password", "wr0ng"), PAGE)),
            call("DELETE", "abc", account(BEFORE).put("password", "other")),
            call("DELETE", "abc", account(NOW).put("password", "other"))
        }) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text()).isEqualTo(absent.text());
        }
        assertThat(call("PATCH", known, body(account("21.T3").put("password", "other"), PAGE))
                        .status())
                .as("his service, and not his handle")
                .isEqualTo(404);
        assertThat(handles()).hasSize(1);
    }

    private String registered(String prefix, String suffix) {
        var made = call("PUT", suffix, body(account(prefix), PAGE));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().path("handle").asText();
    }

    private JsonNode handles() {
        return registry.admin().get("/handles").json().path("handles");
    }

    private void prefixBecomes(String prefix) {
        var changed = registry.admin()
                .patch("/handle_services/" + service, "{\"serviceProperties\":" + properties(prefix, "s3cret") + "}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(204);
    }

    private String service(String prefix, String password) {
        return Registry.created(registry.admin()
                        .post(
                                "/user/handle_services",
                                "{\"name\":\"Mine\",\"serviceProperties\":" + properties(prefix, password) + "}"))
                .id();
    }

    private static String properties(String prefix, String password) {
        return account(prefix)
                .put("driver", "sandbox")
                .put("password", password)
                .toString();
    }

    private static ObjectNode account(String prefix) {
        return Caller.JSON
                .createObjectNode()
                .put("type", "PID")
                .put("prefix", prefix)
                .put("username", "ABCD.REPO")
                .put("password", "s3cret");
    }

    private static ObjectNode body(ObjectNode service, String url) {
        var json = Caller.JSON.createObjectNode().put("url", url);
        json.set("serviceProperties", service);
        json.putObject("metadata").put("onedata_dc", "<metadata><dc:title>A title</dc:title></metadata>");
        return json;
    }

    private String address(String hndl) {
        return server.publicUrl() + "/handle_proxy/handle?hndl=" + URLEncoder.encode(hndl, StandardCharsets.UTF_8);
    }

    private Reply call(String method, String hndl, ObjectNode body) {
        return server.caller().send(method, address(hndl), body.toString());
    }
}
