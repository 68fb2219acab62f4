package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client sees, and what is left at the registrar, when a registration does not work. */
class RefusedRegistrationTest extends RegistrationScene {

    @Test
    void a_refusal_is_a_503_that_names_the_service_and_frees_the_share() {
        proxy.answers("PUT", 400, "{\"error\":\"no such prefix\"}");

        var refused = register();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errorId()).isEqualTo("externalServiceOperationFailed");
        var details = refused.json().path("error").path("details");
        assertThat(details.path("serviceName").asText()).isEqualTo("MyCommunity Handle service");
        assertThat(details.path("reason").asText()).contains("no such prefix");
        assertThatTheShareIsFree();
        assertThat(proxy.requests("DELETE"))
                .as("nothing was registered, so nothing is removed")
                .isEmpty();

        proxy.answers("PUT", 201, "{}");
        assertThat(register().status()).as("the share can get a handle now").isEqualTo(201);
        assertThat(register().status()).isEqualTo(409);
    }

    @Test
    void somebody_elses_handle_is_a_refusal_and_is_not_removed() {
        proxy.answers("PUT", 200, "{}");

        assertThat(register().status()).isEqualTo(503);
        assertThatTheShareIsFree();
        assertThat(proxy.requests("DELETE")).isEmpty();
    }

    @Test
    void what_may_be_left_after_a_cut_connection_is_removed_in_the_background() {
        proxy.cutsAfterReading("PUT");

        assertThat(register().status()).isEqualTo(503);
        assertThatTheShareIsFree();

        await().atMost(Duration.ofSeconds(120))
                .until(() -> !proxy.requests("DELETE").isEmpty());
        assertThat(proxy.requests("DELETE").getFirst().identifier())
                .isEqualTo(proxy.requests("PUT").getFirst().identifier());
    }

    @Test
    void a_hanging_registrar_costs_the_client_no_more_than_he_is_willing_to_wait() {
        proxy.hangs("PUT");
        long before = System.nanoTime();

        var reply = register("wait=1");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThatTheShareIsFree();
    }

    @Test
    void nobody_listens() {
        var away = registry.service(admin, "http://127.0.0.1:1/handle_proxy");
        var reply = admin.post("/user/handles", Seed.plainHandle(away, share));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.errorId()).isEqualTo("externalServiceOperationFailed");
        assertThatTheShareIsFree();
    }

    @Test
    void who_was_told_to_try_again_may_do_so_with_the_identifier_he_wants() {
        letClientsNameIdentifiers();
        for (int status : List.of(503, 400)) {
            proxy.answers("PUT", status, "not now");
            assertThat(registerAs("mine").status()).isEqualTo(503);
        }
        proxy.answers("PUT", 503, "<html><head><title>first byte timeout</title></head></html>");
        assertThat(registerAs("mine").status()).isEqualTo(503);
        proxy.answers("PUT", 200, "{}"); // the first call had made it, whoever answered that
        var made = registerAs("MINE");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(proxy.requests("PUT").getLast().identifier()).endsWith("/mine");

        assertThat(proxy.requests("DELETE")).as("what was to be taken back").isEmpty();

        admin.delete("/handles/" + made.id());
        var again = registerAs("mine");
        assertThat(again.status()).as("it was registered once").isEqualTo(409);
        assertThat(again.errorId()).isEqualTo("alreadyExists");
    }

    private void letClientsNameIdentifiers() {
        var path = "/handle_services/" + service;
        var properties = (ObjectNode) admin.get(path).json().path("serviceProperties");
        properties.put("allowTemplateOverride", true);
        var change = Caller.JSON.createObjectNode().set("serviceProperties", properties);
        assertThat(admin.patch(path, change.toString()).status()).isEqualTo(204);
    }

    private Caller.Reply registerAs(String identifier) {
        return admin.post(
                "/user/handles",
                Seed.plainHandle(service, share).replaceFirst("\\{", "{\"identifier\": \"" + identifier + "\", "));
    }

    @Test
    void the_proxy_gets_exactly_what_the_reference_sends() {
        proxy.answers("PUT", 201, "{}");

        var reply = register();

        var request = proxy.requests("PUT").getFirst();
        var publicHandle = admin.get(reply.location().toString())
                .json()
                .path("publicHandle")
                .asText();
        assertThat(request.path()).isEqualTo("/handle_proxy/handle");
        assertThat("doi:" + request.identifier()).isEqualTo(publicHandle);
        assertThat(request.json().path("url").asText()).isEqualTo(server.publicUrl() + "/share/" + share);
        assertThat(request.json().path("metadata").path("onedata_dc").asText())
                .contains("<dc:identifier>" + server.publicUrl() + "/share/" + share + "</dc:identifier>")
                .doesNotContain(publicHandle);
        var properties = request.json().path("serviceProperties");
        assertThat(properties.path("password").asText()).isEqualTo("pa$$word");
        assertThat(properties.path("prefix").isTextual()).isTrue();
        assertThat(properties.path("mediaEndpoint").asText()).isEqualTo("/media");
    }

    private Caller.Reply register() {
        return admin.post("/user/handles", Seed.plainHandle(service, share));
    }

    private void assertThatTheShareIsFree() {
        assertThat(admin.get("/shares/" + share).json().path("handleId").isNull())
                .isTrue();
    }
}
