package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A handle proxy calls whatever it registers the same. */
class NameGivenTwiceTest extends ProxyScene {

    private static final String NAME = "https://pid.example.org/1";
    private static final Duration SOON = Duration.ofSeconds(60);

    private String service;

    @BeforeEach
    void furnish() {
        proxy.answers("PUT", 201, "{\"handle\": \"" + NAME + "\"}");
        service = Registry.created(admin.post("/user/handle_services", """
                        {"name": "PIDs", "proxyEndpoint": "%s", "serviceProperties": {"type": "PID"}}""".formatted(proxy.address())))
                .id();
    }

    @Test
    void the_second_handle_is_refused_and_the_first_one_stays() {
        var first = Registry.created(register(admin));

        var refused = register(admin);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().at("/error/details/reason").asText()).contains(NAME, "another handle");
        var accepted = register(admin.with("Prefer", "respond-async, wait=20"));
        assertThat(accepted.status()).isEqualTo(202);
        var failed = await().atMost(SOON)
                .until(
                        () -> admin.get("/handles/" + accepted.id()),
                        reply -> reply.json().at("/registration/state").asText().equals("failed"));
        assertThat(failed.json().at("/registration/lastError").asText()).contains(NAME, "another handle");
        assertThat(admin.delete("/handles/" + accepted.id()).status()).isEqualTo(204);
        assertThat(proxy.requests("DELETE"))
                .as("what is there is the first one's")
                .isEmpty();
        assertThat(admin.get("/handles/" + first.id())
                        .json()
                        .path("publicHandle")
                        .asText())
                .isEqualTo(NAME);

        assertThat(admin.delete("/handles/" + first.id()).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> !proxy.requests("DELETE").isEmpty());
        await("the name is free again").atMost(SOON).until(() -> register(admin).status() == 201);
    }

    @Test
    void of_many_that_come_at_once_one_has_the_name() throws Exception {
        var shares = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            shares.add(registry.share(admin));
        }
        List<Callable<Integer>> calls = shares.stream()
                .<Callable<Integer>>map(share -> () -> admin.post("/user/handles", Seed.plainHandle(service, share))
                        .status())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 503);
        }
        assertThat(proxy.requests("DELETE")).isEmpty();
    }

    private Caller.Reply register(Caller caller) {
        return caller.post("/user/handles", Seed.plainHandle(service, registry.share(admin)));
    }
}
