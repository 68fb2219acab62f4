package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client who does not know what became of his request sends it again with its key, as often as he likes. */
class RepeatedRequestTest {

    private static final int REPEATS = 20;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void twenty_equal_registrations_at_once_are_one_handle(TestDatabase database) throws Exception {
        try (var server = TestServer.on(database);
                var proxy = FakeProxy.start()) {
            var registry = Registry.of(server);
            var service = registry.service(registry.admin(), proxy.address());
            var share = registry.share(registry.admin());
            var client = withToken(server, registry).with("Idempotency-Key", "one-handle");

            var replies = atOnce(client, Seed.plainHandle(service, share));

            assertThat(replies).extracting(Caller.Reply::status).containsOnly(201);
            assertThat(replies)
                    .extracting(Caller.Reply::location)
                    .containsOnly(replies.getFirst().location());
            assertThat(proxy.requests("PUT")).hasSize(1);
            var other = client.post("/user/handles", Seed.plainHandle(service, registry.share(registry.admin())));
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.errorId()).isEqualTo("idempotencyKeyReused");
            assertThat(registry.admin()
                            .with("Idempotency-Key", "one-handle")
                            .post("/user/handles", Seed.plainHandle(service, share))
                            .location())
                    .as("the same user, whatever he shows")
                    .isEqualTo(replies.getFirst().location());
        }
    }

    @Test
    void what_the_registrar_refused_is_tried_again_with_the_same_key() {
        try (var server = TestServer.start();
                var proxy = FakeProxy.start()) {
            var registry = Registry.of(server);
            var service = registry.service(registry.admin(), proxy.address());
            var share = registry.share(registry.admin());
            var client = registry.admin().with("Idempotency-Key", "k");
            proxy.answers("PUT", 400, "{\"error\":\"no such prefix\"}");

            var refused = client.post("/user/handles", Seed.plainHandle(service, share));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).as("it refuses for good").isEmpty();

            proxy.answers("PUT", 201, "{}");
            var registered = client.post("/user/handles", Seed.plainHandle(service, share));
            assertThat(registered.status()).isEqualTo(201);
            assertThat(client.post("/user/handles", Seed.plainHandle(service, share))
                            .location())
                    .isEqualTo(registered.location());
            assertThat(proxy.requests("PUT")).hasSize(2);
        }
    }

    @Test
    void a_token_is_shown_again_and_is_the_same_one() {
        try (var server = TestServer.start()) {
            var registry = Registry.of(server);
            var client = registry.admin().with("Idempotency-Key", "k");
            var first = client.post("/user/tokens/named", "{\"name\":\"laptop\"}");
            var again = client.post("/user/tokens/named", "{\"name\":\"laptop\"}");
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(server.caller()
                            .withToken(again.json().path("token").asText())
                            .get("/user")
                            .status())
                    .isEqualTo(200);
            assertThat(registry.admin().get("/user/tokens/named").json().path("tokens"))
                    .hasSize(1);
        }
    }

    private static Caller withToken(TestServer server, Registry registry) {
        var token = registry.admin().post("/user/tokens/named", "{\"name\":\"client\"}");
        return server.caller().withToken(token.json().path("token").asText());
    }

    private static List<Caller.Reply> atOnce(Caller client, String body) throws Exception {
        var start = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, REPEATS)
                    .mapToObj(i -> clients.submit(() -> {
                        start.await();
                        return client.post("/user/handles", body);
                    }))
                    .toList();
            start.countDown();
            var replies = new ArrayList<Caller.Reply>();
            for (var future : futures) {
                replies.add(future.get());
            }
            return replies;
        }
    }
}
