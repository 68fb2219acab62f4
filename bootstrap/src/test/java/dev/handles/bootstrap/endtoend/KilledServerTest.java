package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the real process, in the middle of its work: what was answered 201 is there afterwards. */
class KilledServerTest {

    private static final int REGISTRATIONS = 500;
    private static final int KILL_AFTER = 200;
    private static final int CLIENTS = 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_handle_that_was_acknowledged_is_there_after_a_restart(TestDatabase database) throws Exception {
        try (var place = database.durable(directory)) {
            var settings = new HashMap<>(place.settings());
            settings.put("HANDLES_REGISTRATION_WAIT", "3s"); // what a dead server had begun is left to it for so long
            Map<String, String> acknowledged;
            List<String> shares;
            String token;
            int port;
            try (var server = ServerProcess.start(directory, settings)) {
                port = server.port();
                var admin = server.caller().as("admin", TestServer.ADMIN_PASSWORD);
                token = admin.post("/user/tokens/named", "{\"name\":\"clients\"}")
                        .json()
                        .path("token")
                        .asText();
                var client = server.caller().withToken(token);
                var service = Registry.created(
                                client.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, server.sandbox())))
                        .id();
                shares = shares(client);
                acknowledged = registerUntilKilled(server, client, service, shares);
            }
            assertThat(acknowledged).hasSizeBetween(KILL_AFTER, REGISTRATIONS - 1);

            settings.put("HANDLES_PORT", Integer.toString(port));
            try (var server = ServerProcess.start(directory, settings)) {
                var client = server.caller().withToken(token);
                acknowledged.forEach((share, handle) -> {
                    var found = client.get("/handles/" + handle);
                    assertThat(found.status()).as("acknowledged %s", found).isEqualTo(200);
                    assertThat(found.json().at("/registration/state").asText()).isEqualTo("registered");
                    assertThat(client.get("/shares/" + share)
                                    .json()
                                    .path("handleId")
                                    .asText())
                            .isEqualTo(handle);
                });
                assertThatNothingIsStuck(client, shares, acknowledged, server);
            }
        }
    }

    /** What was under way is carried through by whoever lives, or was never begun: a new registration then works. */
    private static void assertThatNothingIsStuck(
            Caller client, List<String> shares, Map<String, String> acknowledged, ServerProcess server) {
        var service = Registry.created(
                        client.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, server.sandbox())))
                .id();
        shares.stream().filter(share -> !acknowledged.containsKey(share)).forEach(share -> {
            var reply = client.post("/user/handles", Seed.plainHandle(service, share));
            if (reply.status() != 201) {
                assertThat(reply.status()).as(reply.toString()).isEqualTo(409);
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> client.get("/shares/" + share)
                                .json()
                                .path("handleId")
                                .isTextual());
            }
        });
    }

    private static List<String> shares(Caller client) {
        var space = Registry.created(client.post("/user/spaces", "{\"name\":\"My space\"}"))
                .id();
        var shares = new ArrayList<String>();
        for (int i = 0; i < REGISTRATIONS; i++) {
            shares.add(Registry.created(
                            client.post("/shares", "{\"name\":\"Share %d\",\"spaceId\":\"%s\"}".formatted(i, space)))
                    .id());
        }
        return shares;
    }

    private static Map<String, String> registerUntilKilled(
            ServerProcess server, Caller client, String service, List<String> shares) throws Exception {
        var acknowledged = new ConcurrentHashMap<String, String>();
        var next = new AtomicInteger();
        var enough = new CountDownLatch(KILL_AFTER);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> {
                    for (int n = next.getAndIncrement(); n < REGISTRATIONS; n = next.getAndIncrement()) {
                        var share = shares.get(n);
                        Caller.Reply reply;
                        try {
                            reply = client.post("/user/handles", Seed.plainHandle(service, share));
                        } catch (AssertionError cut) {
                            return; // the server is dead: nothing was acknowledged
                        }
                        if (reply.status() == 201) {
                            acknowledged.put(share, reply.id());
                            enough.countDown();
                        }
                    }
                });
            }
            enough.await();
            server.kill();
        }
        return acknowledged;
    }
}
