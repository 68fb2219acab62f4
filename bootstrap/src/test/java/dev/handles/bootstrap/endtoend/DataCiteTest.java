package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A DOI's life in a service that speaks to DataCite itself. */
class DataCiteTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ENOUGH = "<metadata><dc:title>A title</dc:title><dc:creator>Doe, Jane</dc:creator>"
            + "<dc:publisher>P</dc:publisher><dc:date>2026-03-03</dc:date></metadata>";
    private static final String BARE =
            "<metadata><dc:title>A title</dc:title><dc:creator>Doe, Jane</dc:creator></metadata>";

    private TestServer server;
    private FakeDataCite dataCite;
    private Registry registry;

    @BeforeEach
    void start() {
        server = TestServer.start();
        dataCite = FakeDataCite.start();
        registry = Registry.of(server);
    }

    @AfterEach
    void stop() {
        dataCite.close();
        server.close();
    }

    @Test
    void a_doi_is_registered_changed_and_hidden() {
        var handle = register(service(""), ENOUGH);
        assertThat(handle.status()).as(handle.toString()).isEqualTo(201);
        var path = "/handles/" + handle.id();
        var doi =
                registry.admin().get(path).json().path("publicHandle").asText().substring("doi:".length());
        assertThat(dataCite.find(doi).orElseThrow().state()).isEqualTo("findable");
        assertThat(title(doi)).isEqualTo("A title");

        var changed = ENOUGH.replace("A title", "Another title");
        assertThat(registry.admin().patch(path, metadata(changed)).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> title(doi).equals("Another title"));

        assertThat(registry.admin().delete(path).status()).isEqualTo(204);
        await().atMost(SOON)
                .until(() -> dataCite.find(doi).orElseThrow().state().equals("registered"));
        assertThat(title(doi)).as("it stays known").isEqualTo("Another title");
    }

    @Test
    void metadata_that_are_not_enough_are_refused_before_anybody_is_called() {
        var refused = register(service(""), BARE);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorId()).isEqualTo("badValueXML");
        assertThat(problems(refused)).containsExactly("publisher", "publicationYear");
        assertThat(dataCite.requests()).isEmpty();
    }

    @Test
    void a_change_that_would_not_be_enough_is_refused_and_changes_nothing() {
        var path = "/handles/" + register(service(""), ENOUGH).id();
        var before = registry.admin().get(path).json().path("metadata");
        var refused = registry.admin().patch(path, metadata(BARE));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(problems(refused)).containsExactly("publisher", "publicationYear");
        assertThat(registry.admin().get(path).json().path("metadata")).isEqualTo(before);
        assertThat(dataCite.requests()).containsExactly("POST /dois");
    }

    @Test
    void defaults_of_the_service_are_enough() {
        var service = service(",\"defaults\":{\"publisher\":\"The institute\",\"publicationYear\":2020}");
        assertThat(register(service, BARE).status()).isEqualTo(201);
    }

    private String service(String more) {
        var body = """
                {"name":"My DOIs","serviceProperties":{"type":"DOI","driver":"datacite_rest","host":"%s",
                 "prefix":"10.5072","username":"ABCD.REPO","password":"s3cret"%s}}""".formatted(dataCite.address(), more);
        return Registry.created(registry.admin().post("/user/handle_services", body))
                .id();
    }

    private Caller.Reply register(String service, String metadata) {
        var body = Caller.JSON
                .createObjectNode()
                .put("handleServiceId", service)
                .put("resourceType", "Share")
                .put("resourceId", registry.share(registry.admin()))
                .put("metadata", metadata);
        return registry.admin().post("/user/handles", body.toString());
    }

    private String title(String doi) {
        return dataCite.find(doi)
                .orElseThrow()
                .attributes()
                .at("/titles/0/title")
                .asText();
    }

    private static String metadata(String xml) {
        return Caller.JSON.createObjectNode().put("metadata", xml).toString();
    }

    private static List<String> problems(Caller.Reply reply) {
        var paths = new ArrayList<String>();
        JsonNode problems = reply.json().path("error").path("details").path("problems");
        problems.forEach(problem -> paths.add(problem.path("path").asText()));
        return paths;
    }
}
