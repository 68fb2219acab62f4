package dev.handles.adapter.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.handles.adapter.http.edge.Dialect;
import dev.handles.adapter.http.edge.FrontDoor;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.RequestBody;
import dev.handles.domain.problem.Problem;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The server as it looks on the wire, byte for byte where that matters. */
class HttpServerTest {

    private static final Duration SHORT = Duration.ofMillis(700);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final HttpServer server = new HttpServer(
            new HttpServer.Settings(
                    "127.0.0.1", 0, OptionalInt.of(0), Optional.empty(), true, SHORT, Duration.ofSeconds(5)),
            List.of(
                    new Mount(
                            "/echo",
                            ctx -> ctx.result(Dialect.of(ctx) + " " + ctx.req().getRequestURI())),
                    new Mount("/echo/deeper", ctx -> ctx.result("deeper")),
                    new Mount("/log", ctx -> ctx.result(String.valueOf(MDC.get("requestId")))),
                    new Mount("/body", ctx -> ctx.result(RequestBody.bytes(ctx, 10).length + " bytes")),
                    new Mount("/problem", ctx -> {
                        throw new Problem.TemporaryFailure(7).raise();
                    }),
                    new Mount("/bug", ctx -> {
                        throw new IllegalStateException("a secret");
                    }),
                    new Mount("/broken", ctx -> {
                        ctx.outputStream().write(new byte[100_000]);
                        throw new IllegalStateException("in the middle");
                    }),
                    new Mount("/slow", ctx -> {
                        begun.countDown();
                        goOn.await(10, TimeUnit.SECONDS);
                        ctx.result("done");
                    })));
    private final HttpServer.Ports ports = server.start();

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /%zz HTTP/1.1                  | 400 | malformedData
            GET /echo?%zz HTTP/1.1             | 200 |
            GET /echo/% HTTP/1.1               | 400 | malformedData
            GET /echo/%00 HTTP/1.1             | 404 | notFound
            GET /nowhere/a%00b HTTP/1.1        | 404 | notFound
            GET /nowhere/%ff HTTP/1.1          | 404 | notFound
            GET /nowhere/a^b HTTP/1.1          | 404 | notFound
            GET /nowhere HTTP/1.1              | 404 | notFound
            GET /echoes HTTP/1.1               | 404 | notFound
            GET //echo HTTP/1.1                | 404 | notFound
            GET nonsense HTTP/1.1              | 400 | malformedData
            GET / HTTP/9.9                     | 505 | httpVersionNotSupported
            NONSENSE                           | 400 | malformedData
            BREW /nowhere HTTP/1.1             | 404 | notFound
            """)
    void strange_request_lines_are_answered_as_json(String line, int status, String id) throws IOException {
        var answer = raw(ports.current(), line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (id != null) {
            assertJson(answer, id);
        }
    }

    @Test
    void a_request_without_a_host_is_answered_as_json() throws IOException {
        assertJson(raw(ports.current(), "GET /echo HTTP/1.1\r\nConnection: close\r\n\r\n"), "malformedData");
    }

    /** It is closed, and who was not told would send his next request into it. */
    @ParameterizedTest
    @ValueSource(strings = {"/echo/%00", "/%zz"})
    void after_what_could_not_be_read_the_connection_ends(String path) throws IOException {
        assertThat(raw(ports.current(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @Test
    void too_long_an_address_and_too_many_headers_are_answered_as_json() throws IOException {
        var rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        var uri = raw(ports.current(), "GET /" + "x".repeat(20_000) + rest + "\r\n");
        assertThat(uri).startsWith("HTTP/1.1 414 ");
        assertJson(uri, "uriTooLong");
        var headers = raw(ports.current(), "GET /" + rest + "X: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(headers).startsWith("HTTP/1.1 431 ");
        assertJson(headers, "headersTooLarge");
    }

    @Test
    void the_server_s_own_errors_are_sentences_on_the_legacy_listener() throws IOException {
        var answer =
                raw(ports.legacy().orElseThrow(), "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("""
                {"error":"Provided data could not be understood by the server."}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/echo/a%2Fb",
                "/echo/..%2f",
                "/echo/%25",
                "/echo/a;b=c",
                "/echo/./x",
                "/echo/%E2%82%AC",
                "/echo/%ff",
                "/echo/%0A",
                "/echo/%C0%AF"
            })
    void addresses_reach_their_mount_as_they_were_written(String path) throws IOException {
        assertThat(get(ports.current(), path)).startsWith("HTTP/1.1 200 ").endsWith("CURRENT " + path);
    }

    @Test
    void the_longer_prefix_has_an_address_and_each_listener_its_dialect() throws IOException {
        assertThat(get(ports.current(), "/echo/deeper/x")).endsWith("deeper");
        assertThat(get(ports.current(), "/echo/deepest")).endsWith("CURRENT /echo/deepest");
        assertThat(get(ports.legacy().orElseThrow(), "/echo")).endsWith("LEGACY /echo");
    }

    @Test
    void a_websocket_handshake_is_not_for_us_and_answered_as_json() throws IOException {
        var answer = raw(
                ports.current(),
                "GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-WebSocket-Version: 13\r\n\r\n");
        assertJson(answer, "notFound");
    }

    @Test
    void a_harmless_request_id_is_kept_and_a_strange_one_replaced() throws IOException {
        var kept = get(ports.current(), "/log", "X-Request-Id: trace-1");
        assertThat(kept).contains("X-Request-Id: trace-1\r\n").endsWith("\r\n\r\ntrace-1");
        var replaced = get(ports.current(), "/log", "X-Request-Id: <script>");
        assertThat(replaced).containsPattern("X-Request-Id: [0-9a-f]{32}\r\n").doesNotContain("script");
        assertThat(get(ports.current(), "/log")).doesNotContain("Server:").contains("X-Content-Type-Options: nosniff");
    }

    @Test
    void a_problem_says_when_to_come_back() throws IOException {
        var answer = get(ports.current(), "/problem");
        assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 7\r\n");
        assertJson(answer, "temporaryFailure");
    }

    @Test
    void a_bug_tells_the_client_nothing_but_where_to_look() throws IOException {
        var logger = (Logger) LoggerFactory.getLogger(FrontDoor.class);
        var log = new ListAppender<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        log.start();
        logger.setLevel(Level.ERROR);
        logger.setAdditive(false);
        logger.addAppender(log);
        var answer = get(ports.current(), "/bug", "X-Request-Id: trace-2");
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
        assertThat(answer)
                .startsWith("HTTP/1.1 500 ")
                .contains("\"reference\":\"trace-2\"")
                .doesNotContain("secret");
        assertJson(answer, "internalServerError");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("a secret");
            assertThat(event.getMDCPropertyMap()).containsEntry("requestId", "trace-2");
        });
    }

    @Test
    void an_answer_that_breaks_off_does_not_look_whole() throws IOException {
        // without Connection: close, so that the end of the answer is told from the end of the connection
        var answer = raw(ports.current(), "GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("chunked").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void a_body_is_not_read_beyond_its_limit() throws IOException {
        assertThat(post("/body", "Content-Length: 10", "0123456789")).endsWith("10 bytes");
        assertThat(post("/body", "Transfer-Encoding: chunked", "a\r\n0123456789\r\n0\r\n\r\n"))
                .endsWith("10 bytes");
        var known = post("/body", "Content-Length: 5000000000", "");
        assertThat(known).startsWith("HTTP/1.1 413 ").contains("Connection: close");
        assertJson(known, "payloadTooLarge");
        // the rest never comes: the answer does not wait for it
        assertJson(post("/body", "Transfer-Encoding: chunked", "b\r\n01234567890\r\n"), "payloadTooLarge");
    }

    @Test
    void a_body_that_stops_in_the_middle_is_given_up() throws IOException {
        var answer = post("/body", "Content-Length: 10", "01234");
        assertThat(answer).startsWith("HTTP/1.1 408 ");
        assertJson(answer, "requestTimeout");
        assertJson(post("/body", "Transfer-Encoding: chunked", "zz\r\n"), "malformedData");
    }

    @Test
    void who_stops_in_the_middle_is_waited_for_once() throws IOException {
        try (var socket = new Socket("127.0.0.1", ports.current())) {
            socket.setSoTimeout(10_000);
            long begin = System.nanoTime();
            socket.getOutputStream()
                    .write("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n01234"
                            .getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SHORT, SHORT.multipliedBy(2));
        }
    }

    @Test
    void a_slow_answer_is_not_an_idle_connection() throws Exception {
        var answer = CompletableFuture.supplyAsync(() -> getUnchecked("/slow"));
        begun.await(5, TimeUnit.SECONDS);
        Thread.sleep(SHORT.multipliedBy(2).toMillis());
        goOn.countDown();
        assertThat(answer.get(5, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200 ").endsWith("done");
    }

    @Test
    void stopping_finishes_what_is_in_flight() throws Exception {
        var answer = CompletableFuture.supplyAsync(() -> getUnchecked("/slow"));
        begun.await(5, TimeUnit.SECONDS);
        var stopped = CompletableFuture.runAsync(server::stop);
        Thread.sleep(200);
        assertThat(stopped).isNotDone();
        goOn.countDown();
        assertThat(answer.get(5, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200 ").endsWith("done");
        stopped.get(5, TimeUnit.SECONDS);
        assertThatThrownBy(() -> get(ports.current(), "/echo")).isInstanceOf(IOException.class);
    }

    @Test
    void stopping_does_not_wait_for_ever() throws Exception {
        var impatient = new HttpServer(
                new HttpServer.Settings(
                        "127.0.0.1", 0, OptionalInt.empty(), Optional.empty(), false, SHORT, Duration.ofMillis(300)),
                List.of(new Mount("", ctx -> {
                    begun.countDown();
                    goOn.await(10, TimeUnit.SECONDS);
                })));
        int port = impatient.start().current();
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return get(port, "/");
            } catch (IOException e) {
                return "cut off";
            }
        });
        begun.await(5, TimeUnit.SECONDS);
        impatient.stop();
        assertThat(answer.get(5, TimeUnit.SECONDS)).doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    void two_mounts_cannot_have_one_prefix() {
        var settings = new HttpServer.Settings(
                "127.0.0.1", 0, OptionalInt.empty(), Optional.empty(), false, SHORT, Duration.ofSeconds(1));
        var mounts = List.of(new Mount("/x", ctx -> {}), new Mount("/x", ctx -> {}));
        assertThatThrownBy(() -> new HttpServer(settings, mounts)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mount("/x/", ctx -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertJson(String answer, String id) {
        assertThat(answer)
                .contains("Content-Type: application/json\r\n")
                .contains("X-Content-Type-Options: nosniff\r\n")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .contains("{\"error\":{\"id\":\"" + id + "\"")
                .doesNotContain("<html");
    }

    private String getUnchecked(String path) {
        try {
            return get(ports.current(), path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String get(int port, String path, String... headers) throws IOException {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n");
    }

    private String post(String path, String header, String body) throws IOException {
        return raw(
                ports.current(),
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n" + body);
    }

    /** Sends as it is, and reads until the server closes. */
    private static String raw(int port, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
