package dev.handles.bootstrap.endtoend;

import static dev.handles.bootstrap.endtoend.Onezone.account;
import static dev.handles.bootstrap.endtoend.Onezone.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import org.junit.jupiter.api.Test;

/** For whom the handle proxy does anything: a service's account, and a user with a token. */
class ProxyAccountsTest extends OnezoneScene {

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
    void a_user_with_a_token_registers_for_himself_and_one_without_rights_does_not() {
        var service = service(SANDBOX);
        var person = registry.person("jane");
        var stranger = person.caller();
        var properties = account("PID", "21.T1").without("password");
        assertThat(as(stranger)
                        .call("PUT", "abc", body(properties, PAGE, ENOUGH))
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
}
