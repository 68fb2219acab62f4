package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One bad registrar costs nothing to the others, and soon nothing to those who ask for it. */
class HangingRegistrarTest {

    private static final int CLIENTS = 10;
    private static final int HANGING_SERVICES = 8;
    private static final int AT_THE_SAME_TIME = 8;

    /** Nobody's patience ends within the test, so that the hanging ones stay on their way all the time. */
    @Test
    void while_sixty_four_calls_hang_at_a_proxy_others_are_served_through_it_and_elsewhere() throws Exception {
        try (var server = TestServer.with(TestDatabase.H2, Map.of("HANDLES_REGISTRATION_WAIT", "10m"));
                var proxy = FakeProxy.start();
                var elsewhere = FakeProxy.start();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var registry = Registry.of(server);
            proxy.hangs("PUT");
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int service = 0; service < HANGING_SERVICES; service++) {
                var bad = requests(registry, registry.service(registry.admin(), proxy.address()));
                waiting.addAll(sent(registry, bad, clients::submit));
            }
            int hanging = HANGING_SERVICES * AT_THE_SAME_TIME;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> proxy.requests("PUT").size() == hanging);
            proxy.answers("PUT", 201, "{}"); // to those who come now

            for (var address : List.of(proxy.address(), elsewhere.address())) {
                var good = requests(registry, registry.service(registry.admin(), address));
                assertThat(statuses(sent(registry, good, clients::submit)))
                        .hasSize(CLIENTS)
                        .containsOnly(201);
            }

            assertThat(elsewhere.requests("PUT")).hasSize(CLIENTS);
            assertThat(proxy.requests("PUT"))
                    .as("the hanging services have no more than their share")
                    .hasSize(hanging + CLIENTS);
            assertThat(waiting).noneMatch(reply -> reply.state() == Future.State.SUCCESS);
            proxy.close(); // lets go of those who hang
        }
    }

    @Test
    void a_registrar_that_is_away_is_not_called_again_for_a_while() {
        try (var server = TestServer.start()) {
            var registry = Registry.of(server);
            var away = registry.service(registry.admin(), "http://127.0.0.1:1/handle_proxy");
            var well = registry.service(registry.admin());
            var share = registry.share(registry.admin());
            for (int i = 0; i < 5; i++) {
                assertThat(reason(register(registry, away, share))).doesNotContain("not called");
            }

            var refused = register(registry, away, share);

            assertThat(reason(refused)).isEqualTo("not called: calls for 5 handles in a row have failed");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(register(registry, well, share).status()).isEqualTo(201);
        }
    }

    private static String reason(Caller.Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        return reply.json().path("error").path("details").path("reason").asText();
    }

    private static Caller.Reply register(Registry registry, String service, String share) {
        return registry.admin().post("/user/handles", Seed.plainHandle(service, share));
    }

    private static List<String> requests(Registry registry, String service) {
        return Stream.generate(() -> Seed.plainHandle(service, registry.share(registry.admin())))
                .limit(CLIENTS)
                .toList();
    }

    private interface Submit {
        Future<Integer> submit(Callable<Integer> work);
    }

    private static List<Future<Integer>> sent(Registry registry, List<String> bodies, Submit clients) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(i -> clients.submit(() ->
                        registry.admin().post("/user/handles", bodies.get(i)).status()))
                .toList();
    }

    private static List<Integer> statuses(List<Future<Integer>> replies) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var reply : replies) {
            statuses.add(reply.get());
        }
        return statuses;
    }
}
