package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.MountedServer;
import dev.handles.adapter.http.ServedPage;
import dev.handles.adapter.http.docs.ApiDocs;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.application.testing.InMemoryStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The page at {@code /docs}: whole, readable by machines too, and harmless. */
class ApiDocsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode description;

    @AutoClose
    private static MountedServer server;

    @BeforeAll
    static void start() throws IOException {
        var api = new HttpApi(
                new RefusingUseCases().all(),
                new InMemoryStore().idempotencyKeys(),
                Clock.systemUTC(),
                new HttpApi.Settings(
                        () -> URI.create("https://handles.example"), Duration.ofSeconds(1), "Test", "1.2.3", "abc"));
        description = JSON.readTree(api.description());
        var mounts = new ArrayList<Mount>(api.mounts());
        mounts.add(new ApiDocs(api::description).mount());
        server = new MountedServer(mounts);
    }

    @Test
    void it_is_a_page_that_browsers_may_keep_and_that_loads_and_runs_nothing() {
        var page = server.send("GET", "/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).matches("text/html; ?charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src " + page.styleSource() + ";");
        assertThat(page.style()).doesNotContain("url(").doesNotContain("@import");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("src=").doesNotContain("style=");
        var again = MountedServer.send(server.request("GET", "/docs").header("If-None-Match", page.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void every_endpoint_of_the_description_is_there_with_who_may() {
        var endpoints = new HashSet<String>();
        for (Element article : elements(server.send("GET", "/docs").document(), "article")) {
            var text = article.getTextContent();
            endpoints.add(article.getAttribute("id") + " "
                    + article.getElementsByTagName("h3").item(0).getTextContent() + " " + text.contains("curl"));
            assertThat(text).containsPattern("Who may: [a-z(]");
        }
        var expected = new HashSet<String>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var id = operation.getValue().path("operationId").asText();
                    expected.add(
                            id + " " + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " true");
                }));
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(endpoints).isEqualTo(expected);
    }

    @Test
    void every_link_leads_somewhere_and_every_id_is_of_one_element() {
        var page = server.send("GET", "/docs").document();
        var ids = new ArrayList<String>();
        elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .forEach(ids::add);
        assertThat(ids).doesNotHaveDuplicates();
        for (Element link : elements(page, "a")) {
            var address = link.getAttribute("href");
            if (address.startsWith("#")) {
                assertThat(ids).contains(address.substring(1));
            } else {
                assertThat(server.send("GET", "/" + address).status())
                        .as(address)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void a_screen_reader_finds_its_way() {
        var page = server.send("GET", "/docs").document();
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        for (String landmark : List.of("header", "nav", "main", "h1")) {
            assertThat(elements(page, landmark)).as(landmark).hasSize(1);
        }
        assertThat(elements(page, "table")).isNotEmpty();
        for (Element table : elements(page, "table")) {
            assertThat(table.getElementsByTagName("caption").item(0).getTextContent())
                    .isNotBlank();
        }
        assertThat(elements(page, "th"))
                .isNotEmpty()
                .allMatch(cell -> Set.of("row", "col").contains(cell.getAttribute("scope")));
    }

    @Test
    void an_example_of_the_description_is_shown_and_is_in_the_line_for_a_shell() throws IOException {
        var changed = (ObjectNode) description.deepCopy();
        var body = (ObjectNode) changed.at("/paths/~1groups/post/requestBody/content/application~1json");
        body.putObject("example").put("name", "It's <b>ours</b> & \"theirs\"");
        var text = JSON.writeValueAsBytes(changed);
        try (var other = new MountedServer(List.of(new ApiDocs(() -> text).mount()))) {
            var page = other.send("GET", "/docs");
            assertThat(page.body()).doesNotContain("<b>");
            assertThat(article(page, "postGroups"))
                    .contains("\"name\" : \"It's <b>ours</b> & \\\"theirs\\\"\"")
                    .contains("-d '{\"name\":\"It'\\''s <b>ours</b> & \\\"theirs\\\"\"}' \"$API/groups\"");
        }
    }

    @Test
    void lines_are_shown_as_they_go_over_the_wire() {
        assertThat(article(server.send("GET", "/docs"), "postUserHandlesBulk"))
                .contains("BulkAnswerLine, a line each.")
                .containsPattern("\\{\"bulkId\":\"[0-9a-f]{32}\",\"state\":\"running\"}\n\\{\"line\":1,")
                .containsPattern(
                        "-H 'Content-Type: application/x-ndjson' -d '(\\{.*}\n){2}\\{.*}' \"\\$API/user/handles/bulk\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void other_methods_are_refused(String method) {
        var reply = server.send(method, "/docs");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET").contains("HEAD");
    }

    @ParameterizedTest
    @CsvSource({"HEAD, /docs, 200", "OPTIONS, /docs, 204", "GET, /docs/, 404", "GET, /docs/x, 404"})
    void what_else_may_be_asked(String method, String path, int status) {
        var reply = server.send(method, path);
        assertThat(reply.status()).isEqualTo(status);
        if (status != 404) {
            assertThat(reply.body()).isEmpty();
        }
    }

    private static String article(ServedPage page, String id) {
        return elements(page.document(), "article").stream()
                .filter(candidate -> candidate.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow()
                .getTextContent();
    }

    private static List<Element> elements(Document page, String tag) {
        var nodes = page.getElementsByTagName(tag);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
