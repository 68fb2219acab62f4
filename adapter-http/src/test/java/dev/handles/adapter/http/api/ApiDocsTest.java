package dev.handles.adapter.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.HttpServer;
import dev.handles.adapter.http.docs.ApiDocs;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.application.testing.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The page at {@code /docs}: whole, readable by machines too, and harmless. */
class ApiDocsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Served server;
    private static JsonNode description;

    @BeforeAll
    static void start() throws IOException {
        var api = new HttpApi(
                new RefusingUseCases().all(),
                new InMemoryStore().idempotencyKeys(),
                new HttpApi.Settings(
                        () -> URI.create("https://handles.example"), Duration.ofSeconds(1), "Test", "1.2.3", "abc"));
        description = JSON.readTree(api.description());
        var mounts = new ArrayList<Mount>(api.mounts());
        mounts.add(new ApiDocs(api::description).mount());
        server = new Served(mounts);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_is_a_page_that_browsers_may_keep_and_that_loads_and_runs_nothing() throws Exception {
        var page = send("GET", "/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).matches("text/html; ?charset=utf-8");
        var style = parsed(page.body()).getElementsByTagName("style").item(0).getTextContent();
        var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        assertThat(header(page, "Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "';");
        assertThat(style).doesNotContain("url(").doesNotContain("@import");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("src=").doesNotContain("style=");
        var again = CLIENT.send(
                request("GET", "/docs")
                        .header("If-None-Match", header(page, "ETag"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void every_endpoint_of_the_description_is_there_with_who_may() throws Exception {
        var endpoints = new HashSet<String>();
        for (Element article : elements(parsed(send("GET", "/docs").body()), "article")) {
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
    void every_link_leads_somewhere_and_every_id_is_of_one_element() throws Exception {
        var page = parsed(send("GET", "/docs").body());
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
                assertThat(send("GET", "/" + address).statusCode()).as(address).isEqualTo(200);
            }
        }
    }

    @Test
    void a_screen_reader_finds_its_way() throws Exception {
        var page = parsed(send("GET", "/docs").body());
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        for (String landmark : List.of("header", "nav", "main", "h1")) {
            assertThat(elements(page, landmark)).as(landmark).hasSize(1);
        }
        for (Element table : elements(page, "table")) {
            assertThat(table.getElementsByTagName("caption").item(0).getTextContent())
                    .isNotBlank();
        }
        assertThat(elements(page, "th")).allMatch(cell -> Set.of("row", "col").contains(cell.getAttribute("scope")));
    }

    @Test
    void an_example_of_the_description_is_shown_and_is_in_the_line_for_a_shell() throws Exception {
        var changed = (ObjectNode) description.deepCopy();
        var body = (ObjectNode) changed.at("/paths/~1groups/post/requestBody/content/application~1json");
        body.putObject("example").put("name", "It's <b>ours</b> & \"theirs\"");
        var text = JSON.writeValueAsBytes(changed);
        try (var other = new Served(List.of(new ApiDocs(() -> text).mount()))) {
            var page = CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + other.port + "/docs"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(page).doesNotContain("<b>");
            var article = elements(parsed(page), "article").stream()
                    .filter(candidate -> candidate.getAttribute("id").equals("postGroups"))
                    .findFirst()
                    .orElseThrow()
                    .getTextContent();
            assertThat(article)
                    .contains("\"name\" : \"It's <b>ours</b> & \\\"theirs\\\"\"")
                    .contains("-d '{\"name\":\"It'\\''s <b>ours</b> & \\\"theirs\\\"\"}' \"$API/groups\"");
        }
    }

    @Test
    void lines_are_shown_as_they_go_over_the_wire() throws Exception {
        var article = elements(parsed(send("GET", "/docs").body()), "article").stream()
                .filter(candidate -> candidate.getAttribute("id").equals("postUserHandlesBulk"))
                .findFirst()
                .orElseThrow()
                .getTextContent();
        assertThat(article)
                .contains("BulkAnswerLine, a line each.")
                .containsPattern("\\{\"bulkId\":\"[0-9a-f]{32}\",\"state\":\"running\"}\n\\{\"line\":1,")
                .containsPattern(
                        "-H 'Content-Type: application/x-ndjson' -d '(\\{.*}\n){2}\\{.*}' \"\\$API/user/handles/bulk\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void other_methods_are_refused(String method) throws Exception {
        var reply = send(method, "/docs");
        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(header(reply, "Allow")).contains("GET").contains("HEAD");
    }

    @ParameterizedTest
    @CsvSource({"HEAD, /docs, 200", "OPTIONS, /docs, 204", "GET, /docs/, 404", "GET, /docs/x, 404"})
    void what_else_may_be_asked(String method, String path, int status) throws Exception {
        var reply = send(method, path);
        assertThat(reply.statusCode()).isEqualTo(status);
        if (status != 404) {
            assertThat(reply.body()).isEmpty();
        }
    }

    private record Served(HttpServer server, int port) implements AutoCloseable {
        Served(List<Mount> mounts) {
            this(new HttpServer(
                    new HttpServer.Settings(
                            "127.0.0.1",
                            0,
                            OptionalInt.empty(),
                            Optional.empty(),
                            true,
                            HttpServer.Settings.IDLE_TIMEOUT,
                            Duration.ofSeconds(5)),
                    mounts));
        }

        private Served(HttpServer server) {
            this(server, server.start().current());
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    /** As XML, which the page is as well. */
    private static Document parsed(String page) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    }

    private static List<Element> elements(Document page, String tag) {
        var nodes = page.getElementsByTagName(tag);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        return CLIENT.send(request(method, path).build(), BodyHandlers.ofString(UTF_8));
    }

    private static HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
                .method(method, BodyPublishers.noBody());
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
