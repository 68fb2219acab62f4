package dev.handles.adapter.http;

import static dev.handles.adapter.http.Wire.assertJson;
import static dev.handles.adapter.http.Wire.get;
import static dev.handles.adapter.http.Wire.raw;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.RequestBody;
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

/** How much the server reads, and for whom it waits how long. */
class HttpServerLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(700);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final HttpServer server = new HttpServer(
            new HttpServer.Settings(
                    "127.0.0.1", 0, OptionalInt.empty(), Optional.empty(), true, SHORT, Duration.ofSeconds(5)),
            List.of(
                    new Mount("/body", ctx -> ctx.result(RequestBody.bytes(ctx, 10).length + " bytes")),
                    new Mount("/slow", ctx -> {
                        begun.countDown();
                        goOn.await(10, TimeUnit.SECONDS);
                        ctx.result("done");
                    })));
    private final int port = server.start().current();

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop();
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
        try (var socket = new Socket("127.0.0.1", port)) {
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
        assertThatThrownBy(() -> get(port, "/echo")).isInstanceOf(IOException.class);
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
        int itsPort = impatient.start().current();
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return get(itsPort, "/");
            } catch (IOException e) {
                return "cut off";
            }
        });
        begun.await(5, TimeUnit.SECONDS);
        impatient.stop();
        assertThat(answer.get(5, TimeUnit.SECONDS)).doesNotStartWith("HTTP/1.1 200");
    }

    private String getUnchecked(String path) {
        try {
            return get(port, path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String post(String path, String header, String body) throws IOException {
        return raw(
                port,
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n" + body);
    }
}
