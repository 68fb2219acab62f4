package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.handles.bootstrap.endtoend.Registry.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes with a space, here and at the registrar. */
class SpaceDeletionTest {

    private TestServer server;
    private Registry registry;
    private Person owner;
    private String space;
    private String share;
    private String handle;
    private String identifier;

    @BeforeEach
    void register_a_handle_of_somebody_else_for_a_share_in_the_owners_space() {
        server = TestServer.start();
        registry = Registry.of(server);
        owner = registry.person("owner");
        space = Registry.created(owner.caller().post("/user/spaces", "{\"name\":\"My space\"}"))
                .id();
        share = registry.shareIn(owner.caller(), space);
        var admin = registry.admin();
        handle = Registry.created(admin.post("/user/handles", Seed.plainHandle(registry.service(admin), share)))
                .id();
        identifier = admin.get("/handles/" + handle)
                .json()
                .path("publicHandle")
                .asText()
                .substring("doi:".length());
        assertThat(sandboxRecord().status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void with_the_space_go_its_shares_its_handles_and_what_the_registrar_has_of_them() {
        mayDeleteTheHandle();

        var deleted = owner.caller().delete("/spaces/" + space);

        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(204);
        assertThat(registry.admin().get("/handles/" + handle).status()).isEqualTo(404);
        assertThat(registry.admin().get("/shares/" + share).status()).isEqualTo(404);
        assertThat(registry.admin().get("/spaces/" + space).status()).isEqualTo(404);
        assertThat(owner.caller().get("/user/spaces/" + space).status()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(40)).until(() -> sandboxRecord().status() == 404);
        assertThat(owner.caller().delete("/spaces/" + space).status()).isEqualTo(404);
    }

    @Test
    void without_the_right_to_a_handle_nothing_happens() {
        assertThat(owner.caller().delete("/spaces/" + space).status()).isEqualTo(403);
        assertThat(owner.caller().delete("/shares/" + share).status()).isEqualTo(403);

        assertThat(registry.admin().get("/handles/" + handle).status()).isEqualTo(200);
        assertThat(owner.caller()
                        .get("/shares/" + share)
                        .json()
                        .path("handleId")
                        .asText())
                .isEqualTo(handle);
        assertThat(owner.caller().get("/user/spaces/" + space).status()).isEqualTo(200);
        assertThat(sandboxRecord().status()).isEqualTo(200);
    }

    @Test
    void with_a_share_goes_its_handle_and_the_space_stays() {
        mayDeleteTheHandle();

        assertThat(owner.caller().delete("/shares/" + share).status()).isEqualTo(204);

        assertThat(registry.admin().get("/handles/" + handle).status()).isEqualTo(404);
        assertThat(owner.caller().get("/shares/" + share).status()).isEqualTo(404);
        assertThat(owner.caller().get("/spaces/" + space).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(40)).until(() -> sandboxRecord().status() == 404);
    }

    private void mayDeleteTheHandle() {
        Registry.created(registry.admin()
                .put("/handles/" + handle + "/users/" + owner.id(), "{\"privileges\":[\"handle_delete\"]}"));
    }

    private Caller.Reply sandboxRecord() {
        return server.caller()
                .get(server.sandbox() + "/handle?hndl=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8));
    }
}
