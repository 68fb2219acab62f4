package dev.handles.adapter.http;

import static dev.handles.adapter.http.Wire.assertJson;
import static dev.handles.adapter.http.Wire.get;
import static dev.handles.adapter.http.Wire.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.handles.adapter.http.edge.Dialect;
import dev.handles.adapter.http.edge.FrontDoor;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.domain.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The server as it looks on the wire, byte for byte where that matters. */
class HttpServerTest {

    private final HttpServer server = new HttpServer(
            MountedServer.settings(OptionalInt.of(0)),
            List.of(
                    new Mount(
                            "/echo",
                            ctx -> ctx.result(Dialect.of(ctx) + " " + ctx.req().getRequestURI())),
                    new Mount("/echo/deeper", ctx -> ctx.result("deeper")),
                    new Mount("/log", ctx -> ctx.result(String.valueOf(MDC.get("requestId")))),
                    new Mount("/problem", ctx -> {
                        throw new Problem.TemporaryFailure(7).raise();
                    }),
                    new Mount("/bug", ctx -> {
                        throw new IllegalStateException("a secret");
                    }),
                    new Mount("/broken", ctx -> {
                        ctx.contentType("application/json").outputStream().write(new byte[100_000]);
                        ctx.res().flushBuffer();
                        throw new IllegalStateException("in the middle");
                    })));
    private final HttpServer.Ports ports = server.start();

    @AfterEach
    void stop() {
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
    void the_head_of_an_error_is_that_of_its_answer() throws IOException {
        var answer = get(ports.current(), "/problem").split("\r\n\r\n", 2);
        var head = raw(ports.current(), "HEAD /problem HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(head)
                .contains("\r\nContent-Length: " + answer[1].length() + "\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_bug_tells_the_client_nothing_but_where_to_look() throws IOException {
        var logged = new ArrayList<ILoggingEvent>();
        var answer = logging(logged, () -> get(ports.current(), "/bug", "X-Request-Id: trace-2"));
        assertThat(answer)
                .startsWith("HTTP/1.1 500 ")
                .contains("\"reference\":\"trace-2\"")
                .doesNotContain("secret");
        assertJson(answer, "internalServerError");
        assertThat(logged).singleElement().satisfies(event -> {
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

    /** By nobody who does not know the request, and as a defect of the server. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void an_answer_that_breaks_off_is_told_once(String encoding) throws IOException {
        var logged = new CopyOnWriteArrayList<ILoggingEvent>();
        logging(logged, () -> {
            var answer = raw(
                    ports.current(),
                    "GET /broken HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: " + encoding + "\r\n\r\n");
            server.stop(); // until then somebody may have something to say
            return answer;
        });
        assertThat(logged).extracting(ILoggingEvent::getLoggerName).containsOnly(FrontDoor.class.getName());
    }

    private interface Conversation {
        String answer() throws IOException;
    }

    /** Keeps what anybody warns of meanwhile. */
    private static String logging(List<ILoggingEvent> logged, Conversation conversation) throws IOException {
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var console = root.getAppender("console");
        var before = root.getLevel();
        var log = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing();
                logged.add(event);
            }
        };
        log.start();
        root.detachAppender(console);
        root.addAppender(log);
        root.setLevel(Level.WARN);
        try {
            return conversation.answer();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
            root.addAppender(console);
        }
    }

    @Test
    void two_mounts_cannot_have_one_prefix() {
        var settings = MountedServer.settings(OptionalInt.empty());
        var mounts = List.of(new Mount("/x", ctx -> {}), new Mount("/x", ctx -> {}));
        assertThatThrownBy(() -> new HttpServer(settings, mounts)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mount("/x/", ctx -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
