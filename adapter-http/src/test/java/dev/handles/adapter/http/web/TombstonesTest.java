package dev.handles.adapter.http.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.HttpServer;
import dev.handles.application.handle.ReadTombstone;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.Tombstone;
import dev.handles.domain.problem.Problem;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** The page of a handle that was withdrawn: for everybody, harmless, and only where there is something to tell. */
class TombstonesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String NASTY = "doi:10.5072/<script>\"&'</title><b>";
    private static HttpServer server;
    private static int port;

    @BeforeAll
    static void start() {
        ReadTombstone read = id -> Optional.of(id)
                .filter(new HandleId("known")::equals)
                .map(known -> new Tombstone(new PublicHandle(NASTY), Instant.parse("2026-01-02T23:59:59Z")))
                .orElseThrow(() -> new Problem.NotFound().raise());
        server = new HttpServer(
                new HttpServer.Settings(
                        "127.0.0.1",
                        0,
                        OptionalInt.empty(),
                        Optional.empty(),
                        true,
                        HttpServer.Settings.IDLE_TIMEOUT,
                        Duration.ofSeconds(5)),
                List.of(new Tombstones(read).mount()));
        port = server.start().current();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void it_says_that_the_handle_is_gone_and_since_when() throws Exception {
        var page = send("GET", "/tombstone/known");
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(header(page, "Content-Type")).matches("text/html; ?charset=utf-8");
        var main = parsed(page.body()).getElementsByTagName("main").item(0);
        assertThat(main.getTextContent()).contains(NASTY + " was withdrawn on 2026-01-02.");
        var time = parsed(page.body()).getElementsByTagName("time").item(0);
        assertThat(time.getAttributes().getNamedItem("datetime").getTextContent())
                .isEqualTo("2026-01-02T23:59:59Z");
    }

    @Test
    void it_runs_and_loads_nothing_and_browsers_are_told_so() throws Exception {
        var page = send("GET", "/tombstone/known");
        assertThat(page.body()).doesNotContain("<script", "<b>", "src=", "href=", "style=");
        var style = parsed(page.body()).getElementsByTagName("style").item(0).getTextContent();
        var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        assertThat(header(page, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash)
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "X-Request-Id")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /tombstone/known, 410",
        "OPTIONS, /tombstone/known, 204",
        "HEAD, /tombstone/unknown, 404",
        "GET, /tombstone/unknown, 404",
        "GET, /tombstone/%00, 404",
        "GET, /tombstone/%2e%2e, 404",
        "GET, /tombstone, 404",
        "GET, /tombstone/, 404",
        "GET, /tombstone/known/, 404",
        "GET, /tombstone/known/more, 404",
        "POST, /tombstone/known, 405",
        "DELETE, /tombstone/known, 405"
    })
    void nothing_else_is_there(String method, String path, int status) throws Exception {
        var answer = send(method, path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("10.5072");
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString(UTF_8));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** A page is well-formed XML, too, but for its first line. */
    private static Document parsed(String page) throws Exception {
        var xml = page.substring(page.indexOf('\n')).strip();
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }
}
