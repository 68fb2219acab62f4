package dev.handles.bootstrap.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A share has at most one handle, however many ask at the same time. */
class OneHandleAShareTest {

    private static final int RIVALS = 60;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_sixty_registrations_at_once_one_is_created_and_the_others_conflict(TestDatabase database) throws Exception {
        try (var server = TestServer.on(database)) {
            var registry = Registry.of(server);
            var token = registry.admin()
                    .post("/user/tokens/named", "{\"name\":\"rivals\"}")
                    .json();
            var rival = server.caller().withToken(token.path("token").asText());
            var service = registry.service(registry.admin());
            var share = registry.share(registry.admin());
            var body = Seed.plainHandle(service, share);

            var statuses = atOnce(i -> rival.post("/user/handles", body).status());

            assertThat(statuses).isEqualTo(Map.of(201, 1L, 409, RIVALS - 1L));

            // those who conflict are stored together with those who do not, and cost them nothing
            var shares = IntStream.range(0, RIVALS / 3)
                    .mapToObj(i -> registry.share(registry.admin()))
                    .toList();
            var thrice = atOnce(i -> rival.with("Prefer", i % 2 == 0 ? "respond-async" : "wait=20")
                    .post("/user/handles", Seed.plainHandle(service, shares.get(i % shares.size())))
                    .status());

            assertThat(thrice.get(409)).isEqualTo(RIVALS * 2L / 3);
            assertThat(thrice.getOrDefault(201, 0L) + thrice.getOrDefault(202, 0L))
                    .isEqualTo(RIVALS / 3);
        }
    }

    private static Map<Integer, Long> atOnce(IntFunction<Integer> work) throws Exception {
        var start = new CountDownLatch(1);
        try (var rivals = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, RIVALS)
                    .mapToObj(i -> rivals.submit(() -> {
                        start.await();
                        return work.apply(i);
                    }))
                    .toList();
            start.countDown();
            return futures.stream().map(OneHandleAShareTest::outcome).collect(groupingBy(status -> status, counting()));
        }
    }

    private static int outcome(Future<Integer> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
