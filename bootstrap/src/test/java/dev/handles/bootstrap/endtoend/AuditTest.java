package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Who did what, from where, and how to have it back. */
class AuditTest {

    @Test
    void a_handle_remembers_its_metadata_and_the_record_who_changed_them_and_no_secret() {
        try (var server = TestServer.start()) {
            var registry = Registry.of(server);
            var alice = registry.person("alice", "oz_handle_services_create");
            var made = alice.caller().post("/user/tokens/named", "{\"name\":\"script\"}");
            var token = made.json().path("token").asText();
            var service = registry.service(alice.caller());
            registry.service(alice.caller()); // with the seed's own password
            var script = server.caller().withToken(token);
            var handle = Registry.created(
                            script.post("/user/handles", Seed.plainHandle(service, registry.share(alice.caller()))))
                    .id();
            patch(script.with("X-Request-Id", "second-title"), handle, "Second title");
            patch(script.with("X-Request-Id", "third-title"), handle, "Third title");

            var changes = changes(script.get("/handles/" + handle + "/history").json(), "handle.metadata_changed");
            assertThat(changes).hasSize(2);
            var second = changes.get(1);
            assertThat(second.path("requestId").asText()).isEqualTo("second-title");
            assertThat(second.path("address").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");
            assertThat(second.path("actor").toString()).isEqualTo("{\"type\":\"user\",\"id\":\"" + alice.id() + "\"}");
            assertThat(second.at("/before/metadata").asText()).contains("A title");
            assertThat(second.at("/after/metadata").asText()).contains("Second title");

            var revision =
                    "/handles/" + handle + "/history/" + second.path("revision").asText();
            assertThat(script.get(revision).json().path("metadata").asText()).contains("Second title");
            var stale = script.with("If-Match", "W/\"0\"").post(revision + "/restore", "");
            assertThat(stale.status()).isEqualTo(412);
            assertThat(script.post(revision + "/restore", "").status()).isEqualTo(204);
            assertThat(script.get("/handles/" + handle).json().path("metadata").asText())
                    .isEqualTo(second.at("/after/metadata").asText());

            assertThat(script.get("/audit").status()).isEqualTo(403);
            assertThat(script.delete("/handles/" + handle).status()).isEqualTo(204);
            assertThat(script.get("/handles/" + handle + "/history").status()).isEqualTo(404);
            var record = everything(registry.admin());
            assertThat(record).anySatisfy(entry -> {
                assertThat(entry.path("action").asText()).isEqualTo("handle.deleted");
                assertThat(entry.at("/subject/id").asText()).isEqualTo(handle);
            });
            assertThat(record.toString())
                    .contains("user.created", "token.created", "handle_service.created", "handle.registered")
                    .doesNotContain(
                            token, TestServer.ADMIN_PASSWORD, "password of alice", passwordOfTheSeed(), "argon2");
        }
    }

    private static void patch(Caller caller, String handle, String title) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.put("metadata", "<metadata><dc:title>" + title + "</dc:title></metadata>");
        assertThat(caller.patch("/handles/" + handle, body.toString()).status()).isEqualTo(204);
    }

    private static List<JsonNode> changes(JsonNode history, String action) {
        return StreamSupport.stream(history.path("history").spliterator(), false)
                .filter(entry -> entry.path("action").asText().equals(action))
                .toList();
    }

    /** In pages of three, so that paging is part of it. */
    private static List<JsonNode> everything(Caller admin) {
        List<JsonNode> entries = new ArrayList<>();
        var token = "";
        do {
            var page = admin.get("/audit?limit=3" + token).json();
            page.path("audit").forEach(entries::add);
            token = page.has("nextToken") ? "&token=" + page.path("nextToken").asText() : "";
        } while (!token.isEmpty());
        return entries;
    }

    private static String passwordOfTheSeed() {
        try {
            var password = Caller.JSON
                    .readTree(Seed.literal(Seed.USER_SERVICE))
                    .at("/serviceProperties/password")
                    .asText();
            assertThat(password).isNotEmpty();
            return password;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
