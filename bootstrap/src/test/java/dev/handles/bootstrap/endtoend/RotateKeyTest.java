package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.bootstrap.RunningNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret key is replaced between two runs of a server, which then still knows its registrar's password. */
class RotateKeyTest {

    private static final String OTHER_KEY = "HxECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path directory;

    @Test
    void of_the_embedded_database_once_its_server_is_stopped() throws IOException {
        var settings = settings(TestDatabase.H2);
        var key = directory.resolve("data/secret.key");
        try (var proxy = FakeProxy.start()) {
            String service;
            try (var server = ServerProcess.start(directory, settings)) { // in this JVM H2 would let both in
                service = service(server.caller().as("admin", TestServer.ADMIN_PASSWORD), proxy);
                assertThat(RunningNode.command(settings, "rotate-key"))
                        .as("while it runs")
                        .isEqualTo(2);
                assertThat(keys()).as("a refusal leaves nothing").containsExactly("secret.key");
            }
            assertThatThrownBy(() -> RunningNode.start(withKey(settings, OTHER_KEY)))
                    .hasMessageStartingWith("HANDLES_SECRET_KEY: ");
            var before = Files.readString(key);

            assertThat(RunningNode.command(settings, "rotate-key")).isZero();

            assertThat(Files.readString(key)).isNotEqualTo(before);
            for (var name : List.of("secret.key.new", "secret.key.old")) {
                assertThat(key.resolveSibling(name)).doesNotExist();
            }
            assertThatThePasswordIsKnown(settings, service, proxy);
        }
    }

    @Test
    void of_postgres_by_two_settings() {
        var settings = settings(TestDatabase.POSTGRES);
        var rotating = new HashMap<>(settings);
        rotating.put("HANDLES_NEW_SECRET_KEY", OTHER_KEY);
        try (var proxy = FakeProxy.start()) {
            String service;
            try (var node = RunningNode.start(settings)) {
                service = service(admin(node), proxy);
                assertThat(RunningNode.command(rotating, "rotate-key"))
                        .as("while it runs")
                        .isEqualTo(2);
            }
            assertThat(RunningNode.command(settings, "rotate-key"))
                    .as("no new key")
                    .isEqualTo(2);
            await("the database notices a moment later that a server has gone")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> RunningNode.command(rotating, "rotate-key") == 0);
            assertThat(RunningNode.command(rotating, "rotate-key")).as("again").isZero();

            assertThatThrownBy(() -> RunningNode.start(settings)).hasMessageStartingWith("HANDLES_SECRET_KEY: ");
            assertThatThePasswordIsKnown(withKey(settings, OTHER_KEY), service, proxy);
        }
    }

    @Test
    void a_password_that_was_lost_before_is_given_again_afterwards() throws SQLException {
        var settings = settings(TestDatabase.H2);
        try (var proxy = FakeProxy.start();
                var written = new Written()) {
            String lost;
            try (var node = RunningNode.start(settings)) {
                lost = service(admin(node), proxy);
            }
            loseAllPasswords();

            assertThat(RunningNode.command(settings, "rotate-key"))
                    .as("again would not help")
                    .isZero();

            assertThat(written.all().get("standard streams"))
                    .contains(
                            "0 stored passwords were encrypted anew. Neither key opens 1 more",
                            "at the services " + lost);
            try (var node = RunningNode.start(settings)) {
                var admin = admin(node);
                var path = "/handle_services/" + lost;
                assertThat(admin.post(path + "/test", "").json().path("kind").asText())
                        .isEqualTo("unauthorized");
                assertThat(admin.patch(path, Seed.service(Seed.USER_SERVICE, proxy.address()))
                                .status())
                        .isEqualTo(204);
            }
            assertThatThePasswordIsKnown(settings, lost, proxy);
        }
    }

    private void loseAllPasswords() throws SQLException {
        try (var connection =
                        DriverManager.getConnection(Persistence.embeddedUrl(directory.resolve("data")), "handles", "");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE credential SET sealed = X'01'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_database_with_a_key_from_elsewhere_gets_none_of_its_own() throws IOException {
        var settings = settings(TestDatabase.H2);
        try (var node = RunningNode.start(withKey(settings, OTHER_KEY))) {
            assertThat(node.publicUrl()).isNotNull();
        }
        assertThatThrownBy(() -> RunningNode.start(settings)).hasMessageStartingWith("HANDLES_SECRET_KEY: ");
        assertThat(RunningNode.command(settings, "rotate-key")).isEqualTo(2);
        assertThat(keys()).isEmpty();
    }

    @Test
    void where_there_is_no_database_none_is_made() {
        assertThat(RunningNode.command(settings(TestDatabase.H2), "rotate-key")).isEqualTo(2);
        assertThat(directory.resolve("data/handles.mv.db")).doesNotExist();
    }

    /** What H2 says of a database that it could not open may stand beside them. */
    private List<String> keys() throws IOException {
        try (var files = Files.list(directory.resolve("data"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("secret"))
                    .toList();
        }
    }

    private Map<String, String> settings(TestDatabase database) {
        var settings = new HashMap<>(database.durable(directory).settings());
        settings.put("HANDLES_PORT", "0");
        settings.put("HANDLES_ADMIN_PASSWORD", TestServer.ADMIN_PASSWORD);
        return settings;
    }

    private static Map<String, String> withKey(Map<String, String> settings, String key) {
        var other = new HashMap<>(settings);
        other.put("HANDLES_SECRET_KEY", key);
        return other;
    }

    private static Caller admin(RunningNode node) {
        return Caller.nobody(URI.create(node.publicUrl() + "/api/onezone/v3")).as("admin", TestServer.ADMIN_PASSWORD);
    }

    private static String service(Caller admin, FakeProxy proxy) {
        return Registry.created(admin.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, proxy.address())))
                .id();
    }

    private static void assertThatThePasswordIsKnown(Map<String, String> settings, String service, FakeProxy proxy) {
        try (var node = RunningNode.start(settings)) {
            var admin = admin(node);
            var space = Registry.created(admin.post("/user/spaces", "{\"name\":\"My space\"}"))
                    .id();
            var share = Registry.created(
                            admin.post("/shares", "{\"name\":\"My share\",\"spaceId\":\"%s\"}".formatted(space)))
                    .id();
            assertThat(admin.post("/user/handles", Seed.plainHandle(service, share))
                            .status())
                    .isEqualTo(201);
            assertThat(proxy.requests("PUT")
                            .getLast()
                            .json()
                            .at("/serviceProperties/password")
                            .asText())
                    .isEqualTo("pa$$word");
        }
    }
}
