package dev.handles.bootstrap.endtoend;

import static dev.handles.bootstrap.endtoend.Onezone.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a handle proxy's caller finds of his handles when their service has got another prefix. */
class FormerPrefixTest extends OnezoneScene {

    private static final String BEFORE = "21.T1";
    private static final String NOW = "21.T2";

    private String service;

    @BeforeEach
    void enter() {
        service = service(properties(BEFORE, "s3cret"));
    }

    @Test
    void the_account_changes_and_removes_them_by_the_prefix_that_they_were_registered_with() {
        var known = registered(BEFORE, "abc");
        prefixBecomes(NOW);

        assertThat(call("PATCH", known, body(account(BEFORE), PAGE + "2", ENOUGH))
                        .status())
                .isEqualTo(204);
        assertThat(only().path("resourceId").asText()).isEqualTo(PAGE + "2");
        assertThat(call("DELETE", "abc", account(BEFORE)).status()).isEqualTo(200);
        assertThat(call("DELETE", "abc", account(BEFORE)).status())
                .as("again, as who got no answer does")
                .isEqualTo(404);
        assertThat(call("PUT", "new", body(account(BEFORE), PAGE, ENOUGH)).status())
                .as("a new handle has the new prefix")
                .isEqualTo(401);
    }

    @Test
    void a_token_does_what_the_account_does() {
        var known = registered(BEFORE, "abc");
        prefixBecomes(NOW);
        var jane = as(registry.person("jane").caller());
        var admin = as(registry.admin());
        assertThat(jane.call("PATCH", known, body(account(BEFORE), PAGE + "2", ENOUGH))
                        .status())
                .isEqualTo(403);
        assertThat(admin.call("PATCH", known, body(account(BEFORE), PAGE + "2", ENOUGH))
                        .status())
                .isEqualTo(204);
        assertThat(admin.call("DELETE", "abc", account(BEFORE)).status()).isEqualTo(200);
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
        service(properties("21.T3", "other"));

        var absent = call("DELETE", "none", account(BEFORE).put("password", "wr0ng"));
        assertThat(absent.status()).isEqualTo(401);
        for (var refused : new Reply[] {
            call("DELETE", "abc", account(BEFORE).put("password", "wr0ng")),
            call("PATCH", known, body(account(BEFORE).put("password", "wr0ng"), PAGE, ENOUGH)),
            call("DELETE", "abc", account(BEFORE).put("password", "other")),
            call("DELETE", "abc", account(NOW).put("password", "other"))
        }) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text()).isEqualTo(absent.text());
        }
        assertThat(call("PATCH", known, body(account("21.T3").put("password", "other"), PAGE, ENOUGH))
                        .status())
                .as("his service, and not his handle")
                .isEqualTo(404);
        assertThat(handles()).hasSize(1);
    }

    private String registered(String prefix, String suffix) {
        var made = call("PUT", suffix, body(account(prefix), PAGE, ENOUGH));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().path("handle").asText();
    }

    private void prefixBecomes(String prefix) {
        var changed = registry.admin()
                .patch("/handle_services/" + service, "{\"serviceProperties\":{" + properties(prefix, "s3cret") + "}}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(204);
    }

    private static String properties(String prefix, String password) {
        return SANDBOX.replace("21.T1", prefix).replace("s3cret", password);
    }

    private static ObjectNode account(String prefix) {
        return Onezone.account("PID", prefix);
    }
}
