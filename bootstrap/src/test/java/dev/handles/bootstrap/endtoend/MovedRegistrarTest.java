package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.RegistrarContract.Entry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handles of a service whose registrar is spoken to at another address, and in another way, by now. */
class MovedRegistrarTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    /** Of one registrar: what the older API made, the newer one knows. */
    private final DataCiteContract dataCite = new DataCiteContract();

    private TestServer server;
    private Registry registry;
    private TalkativeRegistrar before;
    private TalkativeRegistrar now;

    @BeforeEach
    void start() {
        server = TestServer.start();
        registry = Registry.of(server);
        before = new TalkativeRegistrar();
        now = new TalkativeRegistrar();
    }

    @AfterEach
    void stop() {
        before.close();
        now.close();
        server.close();
    }

    @Test
    void dois_made_by_the_older_api_are_changed_and_hidden_by_the_newer_one() {
        var old = before.address("mds", dataCite);
        var service = Registry.created(registry.admin().post("/user/handle_services", body("datacite_mds", old)))
                .id();
        var handle = registered(service);
        before.becomes(TalkativeRegistrar.Manner.CUT); // it was turned off

        var moved = properties("datacite_rest", now.address("rest", dataCite));
        moved.putArray("movedFrom").add(old);
        var change = Caller.JSON.createObjectNode().set("serviceProperties", moved);
        var path = "/handle_services/" + service;
        assertThat(registry.admin().patch(path, change.toString()).status()).isEqualTo(204);
        var second = Caller.JSON.createObjectNode().put("metadata", titled("Another title"));
        assertThat(registry.admin()
                        .patch("/handles/" + handle, second.toString())
                        .status())
                .isEqualTo(204);

        await().atMost(SOON)
                .until(() -> entry().orElseThrow().title().orElseThrow().equals("Another title"));
        assertThat(entry().orElseThrow().made()).isEqualTo(1);

        assertThat(registry.admin().delete("/handles/" + handle).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> entry().isEmpty());
    }

    private String registered(String service) {
        var body = Caller.JSON
                .createObjectNode()
                .put("handleServiceId", service)
                .put("resourceType", "Share")
                .put("resourceId", registry.share(registry.admin()))
                .put("identifier", "r1-1")
                .put("metadata", titled("A title"));
        return Registry.created(registry.admin().post("/user/handles", body.toString()))
                .id();
    }

    private static String titled(String title) {
        return "<metadata><dc:title>" + title + "</dc:title><dc:creator>Doe, Jane</dc:creator></metadata>";
    }

    private Optional<Entry> entry() {
        return Optional.ofNullable(dataCite.entries().get("r1-1"));
    }

    private static String body(String driver, String host) {
        var body = Caller.JSON.createObjectNode().put("name", "Our DOIs");
        body.set("serviceProperties", properties(driver, host));
        return body.toString();
    }

    private static ObjectNode properties(String driver, String host) {
        var properties = Caller.JSON
                .createObjectNode()
                .put("type", "DOI")
                .put("driver", driver)
                .put("host", host)
                .put("prefix", "10.5072")
                .put("username", "ABCD.REPO")
                .put("password", "s3cret")
                .put("allowTemplateOverride", true);
        properties.set(
                "defaults", Caller.JSON.createObjectNode().put("publisher", "P").put("publicationYear", "2020"));
        return properties;
    }
}
