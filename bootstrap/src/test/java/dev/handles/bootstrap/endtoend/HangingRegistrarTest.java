package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One bad registrar costs nothing to the others, and soon nothing to those who ask for it. */
class HangingRegistrarTest {

    private static final int CLIENTS = 20;
    private static final int AT_THE_SAME_TIME = 8;

    @Test
    void while_twenty_wait_for_a_hanging_registrar_twenty_are_served_by_another() throws Exception {
        try (var server = TestServer.start();
                var hanging = FakeProxy.start();
                var healthy = FakeProxy.start();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            hanging.hangs("PUT");
            var registry = Registry.of(server);
            var bad = requests(registry, registry.service(registry.admin(), hanging.address()));
            var good = requests(registry, registry.service(registry.admin(), healthy.address()));

            var waiting = sent(registry, bad, clients::submit);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> hanging.requests("PUT").size() == AT_THE_SAME_TIME);
            var served = sent(registry, good, clients::submit);

            assertThat(statuses(served)).hasSize(CLIENTS).containsOnly(201);
            assertThat(healthy.requests("PUT")).hasSize(CLIENTS);
            assertThat(hanging.requests("PUT")).as("no more than its share").hasSize(AT_THE_SAME_TIME);
            hanging.close(); // lets go of those who wait
            assertThat(statuses(waiting)).hasSize(CLIENTS).containsOnly(503);
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

            assertThat(reason(refused)).isEqualTo("not called: it did not answer the last 5 times");
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
