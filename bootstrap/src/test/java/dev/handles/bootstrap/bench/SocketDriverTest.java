package dev.handles.bootstrap.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The built-in load tool, against the server of the JDK. */
class SocketDriverTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    /** For what ends because nothing is left to send. */
    private static final Duration NEVER_OVER = Duration.ofMinutes(10);

    private final AtomicLong answered = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        answer("/whole", 200, 5);
        answer("/chunked", 200, 0); // 0: of unknown length
        answer("/empty", 204, -1);
        answer("/broken", 503, 5);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_may_be_sent_once_is_sent_once_and_its_end_is_known() {
        var taken = new AtomicInteger();
        var three = new Supply.EachOnce(number -> get("/whole"), taken, 3);

        var sample = new SocketDriver().drive(address(), three, 2, NEVER_OVER);

        assertThat(sample.requests()).isEqualTo(3);
        assertThat(three.ranOut()).isTrue();
        assertThat(new SocketDriver().drive(address(), three, 2, NEVER_OVER).requests())
                .isZero();
    }

    @Test
    void answers_of_every_framing_are_read_to_their_end() throws Exception {
        try (var connection = new HttpConnection(address())) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.ask(get("/whole"))).isEqualTo(new HttpConnection.Reply(200, "Hello"));
                assertThat(connection.ask(get("/chunked"))).isEqualTo(new HttpConnection.Reply(200, "Hello"));
                assertThat(connection.ask(get("/empty"))).isEqualTo(new HttpConnection.Reply(204, ""));
            }
        }
    }

    @Test
    void every_answer_is_counted() {
        var sample = new SocketDriver()
                .drive(address(), new Supply.AnyOf(List.of(get("/whole"), get("/chunked"))), 2, SHORT);

        assertThat(sample.requests()).isPositive().isEqualTo(answered.get());
        assertThat(sample.refused()).isZero();
        assertThat(sample.took()).isGreaterThan(SHORT.minusMillis(10));
        assertThat(sample.p50()).isPositive().isLessThanOrEqualTo(sample.p99());
    }

    @Test
    void an_answer_that_is_no_success_is_refused() {
        var sample = new SocketDriver().drive(address(), new Supply.AnyOf(List.of(get("/broken"))), 2, SHORT);

        assertThat(sample.refused()).isPositive().isEqualTo(sample.requests());
    }

    @Test
    void a_server_that_is_not_there_is_an_error() {
        var address = address();
        server.stop(0);

        assertThatThrownBy(() -> new SocketDriver().drive(address, new Supply.AnyOf(List.of(get("/whole"))), 2, SHORT))
                .isInstanceOf(UncheckedIOException.class);
    }

    private void answer(String path, int status, int length) {
        server.createContext(path, exchange -> {
            answered.incrementAndGet();
            exchange.sendResponseHeaders(status, length);
            if (length >= 0) {
                exchange.getResponseBody().write("Hello".getBytes(US_ASCII));
            }
            exchange.close();
        });
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII);
    }
}
