package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.adapter.persistence.Persistence;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client whose answer was lost with the node that had done what he asked for sends his request again, with its key. */
class LostAnswerTest {

    /** So that a dead node's claim is over in six seconds. */
    private static final String WAIT = "1s";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** A request with a key of its own. */
    private record Request(Caller client, String path, String body) {

        Reply send() {
            return client.post(path, body);
        }

        /** As a client does who is told to come back. */
        Reply repeat() {
            var reply = send();
            for (int i = 0; i < 20 && reply.status() == 503; i++) {
                assertThat(reply.header("Retry-After")).isPresent();
                reply = send();
            }
            return reply;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_made_is_answered_for_and_is_not_made_again(TestDatabase database) throws Exception {
        var settings = settings(database);
        try (var server = TestServer.with(database, settings);
                var pool = Persistence.pool(
                        url(settings),
                        settings.getOrDefault("HANDLES_DB_USER", "handles"),
                        settings.getOrDefault("HANDLES_DB_PASSWORD", ""));
                var connection = pool.getConnection();
                var proxy = FakeProxy.start()) {
            var registry = Registry.of(server);
            var admin = registry.admin();
            var service = registry.service(admin, proxy.address());
            var group = request(admin, "group", "/user/groups", "{\"name\":\"Physics\"}");
            var token = request(admin, "token", "/user/tokens/named", "{\"name\":\"script\"}");
            var waiting = request(admin, "waiting", "/user/handles", Seed.plainHandle(service, registry.share(admin)));
            var async = request(
                    admin.with("Prefer", "respond-async"),
                    "async",
                    "/user/handles",
                    Seed.plainHandle(service, registry.share(admin)));

            noAnswerIsKept(connection);
            var firstGroup = group.send();
            var firstToken = token.send();
            var firstWaiting = waiting.send();
            var firstAsync = async.send();
            answersAreKept(connection);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            admin.get("/user/handles").json().path("handles").size() == 2);

            assertThat(List.of(firstGroup.status(), firstToken.status(), firstWaiting.status(), firstAsync.status()))
                    .as("the answers that are lost")
                    .containsExactly(201, 201, 201, 202);
            assertThat(group.repeat().location()).isEqualTo(firstGroup.location());
            assertThat(group.repeat().status()).isEqualTo(201);
            assertThat(ids(admin, "/user/groups", "groups")).containsExactly(firstGroup.id());

            var otherToken = token.repeat();
            assertThat(otherToken.status()).isEqualTo(201);
            assertThat(token.repeat().text()).isEqualTo(otherToken.text());
            assertThat(ids(admin, "/user/tokens/named", "tokens")).containsExactly(otherToken.id());
            assertThat(opens(server, otherToken)).isTrue();
            assertThat(opens(server, firstToken))
                    .as("it may be in anybody's hands")
                    .isFalse();

            for (var registered : List.of(waiting.repeat(), waiting.repeat())) {
                assertThat(registered.status()).isEqualTo(201);
                assertThat(registered.location()).isEqualTo(firstWaiting.location());
            }
            assertThat(async.repeat().status()).as("it is registered by now").isEqualTo(201);
            assertThat(async.repeat().location()).isEqualTo(firstAsync.location());
            assertThat(ids(admin, "/user/handles", "handles"))
                    .containsExactlyInAnyOrder(firstWaiting.id(), firstAsync.id());
            assertThat(proxy.requests("PUT")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_registration_whose_node_was_killed_in_the_middle_is_the_one_that_the_repeat_gets(TestDatabase database)
            throws Exception {
        var settings = settings(database);
        try (var proxy = FakeProxy.start();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.hangs("PUT");
            String body;
            try (var server = ServerProcess.start(directory, settings)) {
                var admin = admin(server);
                var service = Registry.created(
                                admin.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, proxy.address())))
                        .id();
                var space = Registry.created(admin.post("/user/spaces", "{\"name\":\"My space\"}"))
                        .id();
                var share = Registry.created(
                                admin.post("/shares", "{\"name\":\"My share\",\"spaceId\":\"" + space + "\"}"))
                        .id();
                body = Seed.plainHandle(service, share);
                var lost = clients.submit(
                        () -> request(admin, "killed", "/user/handles", body).send());
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> proxy.requests("PUT").size() == 1);
                server.kill();
                assertThat(lost).failsWithin(Duration.ofSeconds(30));
            }
            proxy.answers("PUT", 201, "{}");
            try (var server = ServerProcess.start(directory, settings)) {
                var admin = admin(server);
                var registered = request(admin, "killed", "/user/handles", body).repeat();
                assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
                assertThat(ids(admin, "/user/handles", "handles")).containsExactly(registered.id());
                assertThat(proxy.requests("PUT"))
                        .extracting(FakeProxy.Request::identifier)
                        .as("told twice, of one handle")
                        .hasSize(2)
                        .containsOnly(proxy.requests("PUT").getFirst().identifier());
            }
        }
    }

    private Map<String, String> settings(TestDatabase database) {
        var settings = new HashMap<>(database.durable(directory).settings());
        settings.put("HANDLES_REGISTRATION_WAIT", WAIT);
        return settings;
    }

    private String url(Map<String, String> settings) {
        return Optional.ofNullable(settings.get("HANDLES_DB_URL"))
                .orElseGet(() -> Persistence.embeddedUrl(directory.resolve("data")));
    }

    private static Request request(Caller client, String key, String path, String body) {
        return new Request(client.with("Idempotency-Key", key), path, body);
    }

    private static Caller admin(ServerProcess server) {
        return server.caller().as("admin", TestServer.ADMIN_PASSWORD);
    }

    /** From here on it is as if nodes died after the commit of what they did, before they could say so. */
    private static void noAnswerIsKept(Connection connection) throws SQLException {
        execute(connection, "ALTER TABLE idempotency_key ADD CONSTRAINT no_answer_ck CHECK (answer IS NULL)");
    }

    private static void answersAreKept(Connection connection) throws SQLException {
        execute(connection, "ALTER TABLE idempotency_key DROP CONSTRAINT no_answer_ck");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean opens(TestServer server, Reply created) {
        var caller = server.caller().withToken(created.json().path("token").asText());
        return caller.get("/user").status() == 200;
    }

    private static List<String> ids(Caller caller, String path, String key) {
        return StreamSupport.stream(caller.get(path).json().path(key).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
