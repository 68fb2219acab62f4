package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** Bob with a service, its registrar, and a space full of shares. */
abstract class BulkScene extends ProxyScene {

    static final Duration SOON = Duration.ofSeconds(60);
    static final String BULKS = "/user/handles/bulk";

    Caller bob;
    String service;
    String space;

    @BeforeEach
    void furnish() {
        bob = registry.person("bob", "oz_handle_services_create").caller();
        service = registry.service(bob, proxy.address());
        space = Registry.created(bob.post("/user/spaces", "{\"name\":\"Space of Bob\"}"))
                .id();
    }

    void awaitStates(String bulk, Map<String, Long> expected) {
        await().atMost(SOON).untilAsserted(() -> {
            var states = new TreeMap<String, Long>();
            bob.get(BULKS + "/" + bulk)
                    .json()
                    .path("states")
                    .propertyStream()
                    .forEach(each -> states.put(each.getKey(), each.getValue().asLong()));
            assertThat(states).isEqualTo(expected);
        });
    }

    List<String> shares(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> registry.shareIn(bob, space))
                .toList();
    }

    String registration(String share) {
        return Seed.plainHandle(service, share);
    }

    static JsonNode json(String text) {
        try {
            return Caller.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
