package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.persistence.Persistence;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service whose stored password cannot be opened: its key is lost, or the row was damaged. */
class UnreadableCredentialTest extends RegistrationScene {

    private String path;

    @BeforeEach
    void loseThePassword() {
        path = "/handle_services/" + service;
        var url = Persistence.embeddedUrl(server.directory().resolve("data"));
        try (var connection = DriverManager.getConnection(url, "handles", "");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE credential SET sealed = X'01'"))
                    .isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void it_is_shown_and_deleted_as_any_other() {
        assertThat(admin.get(path).status()).isEqualTo(200);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get("/audit").text()).contains("\"credentialUnreadable\":true");
    }

    @Test
    void it_is_not_deleted_while_a_handle_is_in_it() {
        assertThat(register("respond-async").status()).isEqualTo(202);
        assertThat(admin.delete(path).errorId()).isEqualTo("cannotDeleteNonEmptyHandleService");
    }

    @Test
    void who_tries_it_is_told_what_to_do() {
        var diagnosis = admin.post(path + "/test", "").json();
        assertThat(diagnosis.path("ok").asBoolean(true)).isFalse();
        assertThat(diagnosis.path("kind").asText()).isEqualTo("unauthorized");
        assertThat(diagnosis.path("diagnosis").asText()).contains("has to be given again");
    }

    @Test
    void a_new_password_mends_it() {
        assertThat(admin.patch(path, changed("password", "another")).status()).isEqualTo(204);
        assertThat(admin.post(path + "/test", "").json().path("ok").asBoolean()).isTrue();
        assertThat(register("wait=10").status()).isEqualTo(201);
        assertThat(proxy.requests("PUT")
                        .getFirst()
                        .json()
                        .at("/serviceProperties/password")
                        .asText())
                .isEqualTo("another");
    }

    @Test
    void it_can_be_taken_away() {
        var nothing = "{\"serviceProperties\":{\"type\":\"DOI\",\"prefix\":\"10.5072\",\"password\":null}}";
        assertThat(admin.patch(path, nothing).status()).isEqualTo(204);
        assertThat(register("wait=10").status()).isEqualTo(201);
    }

    @Test
    void it_stays_what_it_is_with_a_change_that_does_not_name_it() {
        assertThat(admin.patch(path, "{\"name\":\"Renamed\"}").status()).isEqualTo(204);
        assertThat(admin.patch(path, changed("username", "another")).status()).isEqualTo(204);
        assertThat(admin.post(path + "/test", "").json().path("kind").asText()).isEqualTo("unauthorized");
    }

    @Test
    void a_token_does_not_take_the_place_of_both() {
        for (var token : List.of("null", "\"a-token\"")) {
            var change =
                    "{\"serviceProperties\":{\"type\":\"DOI\",\"prefix\":\"10.5072\",\"token\":%s}}".formatted(token);
            var refused = admin.patch(path, change);
            assertThat(refused.errorId()).as(token).isEqualTo("missingRequiredValue");
            assertThat(refused.json().at("/error/details/key").asText()).isEqualTo("serviceProperties.password");
        }
        assertThat(admin.post(path + "/test", "").json().path("kind").asText()).isEqualTo("unauthorized");
        var both =
                "{\"serviceProperties\":{\"type\":\"DOI\",\"prefix\":\"10.5072\",\"token\":\"a-token\",\"password\":null}}";
        assertThat(admin.patch(path, both).status()).isEqualTo(204);
        assertThat(admin.post(path + "/test", "").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void it_has_to_come_again_where_calls_go_elsewhere() {
        var moved = "{\"proxyEndpoint\":\"https://elsewhere.example.org\"}";
        var refused = admin.patch(path, moved);
        assertThat(refused.errorId()).isEqualTo("missingRequiredValue");
        assertThat(refused.json().at("/error/details/key").asText()).isEqualTo("serviceProperties.password");
    }

    @Test
    void who_registers_with_it_is_told_so_and_what_waits_is_registered_when_it_is_mended() {
        var refused = register("wait=10");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().at("/error/details/reason").asText()).contains("has to be given again");

        var handle = register("respond-async").id();
        await().atMost(SOON)
                .until(() -> registration(handle).path("lastError").asText().contains("has to be given again"));
        assertThat(admin.patch(path, changed("password", "another")).status()).isEqualTo(204);
        assertThat(retry(handle).status()).isEqualTo(202);
        awaitState(handle, "registered");
    }

    private String changed(String property, String value) {
        ObjectNode properties = admin.get(path).json().path("serviceProperties").deepCopy();
        return Caller.JSON
                .createObjectNode()
                .set("serviceProperties", properties.put(property, value))
                .toString();
    }
}
