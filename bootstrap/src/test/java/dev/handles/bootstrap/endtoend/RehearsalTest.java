package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is only tried: a registration that is rehearsed, and a service that is tested. */
class RehearsalTest extends RegistrationScene {

    @Test
    void a_rehearsal_writes_nothing_anywhere() {
        var sandboxed = registry.service(admin);
        var reply = admin.post("/user/handles?dryRun=true", Seed.plainHandle(sandboxed, share));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path("publicHandle").asText())
                .isEqualTo("doi:" + reply.json().path("identifier").asText());
        assertThat(reply.json().path("metadata").asText())
                .contains(server.publicUrl() + "/share/" + share)
                .contains(reply.json().path("publicHandle").asText());
        assertThat(reply.json().path("warnings").toString())
                .contains("dc:creator")
                .as("the template leaves nothing to chance")
                .doesNotContain("example");
        assertThat(ids(admin.get("/handles?state=reserved,registered,updating,failed"), "handles"))
                .isEmpty();
        assertThat(admin.get("/audit?action=handle.registration_accepted")
                        .json()
                        .path("audit"))
                .isEmpty();
        assertThat(admin.get("/shares/" + share).json().path("handleId").isNull())
                .isTrue();
        var identifier = reply.json().path("identifier").asText();
        var atTheRegistrar = server.sandbox() + "/handle?hndl=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8);
        assertThat(admin.get(atTheRegistrar).status()).isEqualTo(404);

        var real = Registry.created(admin.post("/user/handles", Seed.plainHandle(sandboxed, share)));
        assertThat(admin.get(atTheRegistrar).status()).isEqualTo(200);
        var handle = admin.get("/handles/" + real.id()).json();
        assertThat(handle.path("publicHandle")).isEqualTo(reply.json().path("publicHandle"));
        assertThat(handle.path("metadata")).isEqualTo(reply.json().path("metadata"));
        assertThat(admin.post("/user/handles?dryRun=true", Seed.plainHandle(sandboxed, share))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_service_is_tested_without_registering_anything() {
        var good = admin.post("/handle_services/" + registry.service(admin) + "/test", "");
        assertThat(good.status()).as(good.toString()).isEqualTo(200);
        assertThat(good.json().path("ok").asBoolean()).as(good.toString()).isTrue();

        var away = registry.service(admin, "http://127.0.0.1:1/handle_proxy");
        var bad = admin.post("/handle_services/" + away + "/test", "");
        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.json().path("ok").asBoolean()).isFalse();
        assertThat(bad.json().path("kind").asText()).isEqualTo("unreachable");
        assertThat(bad.text()).doesNotContain("pa$$word");
    }
}
