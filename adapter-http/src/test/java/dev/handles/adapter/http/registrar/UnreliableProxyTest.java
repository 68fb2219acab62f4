package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.ScriptedProxy.whole;
import static dev.handles.adapter.http.registrar.ScriptedProxy.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be relied on: the network, and the proxy. */
class UnreliableProxyTest {

    private static final Duration LIMIT = Duration.ofMillis(800);

    private final Registrars registrars = Registrars.create(Optional.empty(), true, "Handles/test");
    private ScriptedProxy proxy = ScriptedProxy.answering(201, "");

    @AfterEach
    void close() {
        registrars.close();
        proxy.close();
    }

    @Test
    void nobody_listens() {
        assertThat(inTime(ProxyCalls.doi("127.0.0.1:1").register())).isEqualTo(new NotReached("it cannot be reached"));
    }

    @Test
    void no_such_host() {
        var call = ProxyCalls.doi("http://no-such-host.invalid/x").register();
        assertThat(registrars.perform(call, Duration.ofSeconds(5))).isInstanceOf(NotReached.class);
    }

    @Test
    void connections_are_never_accepted() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var full = IntStream.range(0, 4)
                    .mapToObj(i -> {
                        var socket = new Socket();
                        try {
                            socket.connect(deaf.getLocalSocketAddress(), 200);
                        } catch (IOException e) {
                            // the backlog is full, as it should be
                        }
                        return socket;
                    })
                    .toList();
            var call = ProxyCalls.doi("127.0.0.1:" + deaf.getLocalPort()).register();
            assertThat(inTime(call)).isEqualTo(new NotReached("it cannot be reached"));
            for (var socket : full) {
                socket.close();
            }
        }
    }

    @Test
    void no_secure_connection_where_none_is_spoken() {
        var call = ProxyCalls.doi("https://" + proxy.address()).register();
        assertThat(inTime(call)).isInstanceOf(NotReached.class);
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void it_takes_the_request_and_says_nothing() {
        play(socket -> Thread.sleep(10_000));
        assertThat(inTime(register())).isEqualTo(new Unclear("no answer within 800 ms"));
    }

    @Test
    void it_takes_the_request_and_hangs_up() {
        play(Socket::close);
        assertThat(inTime(register())).isEqualTo(new Unclear("the connection broke"));
    }

    @Test
    void it_begins_to_answer_and_hangs_up() {
        play(socket -> {
            write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{");
            socket.close();
        });
        assertThat(inTime(register())).isEqualTo(new Unclear("the connection broke"));
    }

    @Test
    void it_drips() {
        play(socket -> {
            write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                write(socket, "x");
                Thread.sleep(50);
            }
        });
        assertThat(inTime(register())).isEqualTo(new Unclear("no answer within 800 ms"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "HTTP/1.1 abc Created\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n"
            })
    void it_speaks_something_else(String garbage) {
        play(socket -> {
            write(socket, garbage);
            socket.close();
        });
        assertThat(inTime(register())).isInstanceOf(Unclear.class);
    }

    @Test
    void its_headers_never_end() {
        play(socket -> {
            write(socket, "HTTP/1.1 201 Created\r\n");
            for (int i = 0; i < 100_000; i++) {
                write(socket, "X-" + i + ": " + "x".repeat(100) + "\r\n");
            }
        });
        assertThat(inTime(register())).isInstanceOf(Unclear.class);
    }

    @Test
    void its_answer_never_ends_but_its_status_counts() {
        play(socket -> {
            write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
            while (true) {
                write(socket, "no ".repeat(1000));
            }
        });
        assertThat(inTime(register()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("it answered 400: no no")
                                .hasSizeLessThan(400));
        proxy.close();

        play(socket -> {
            write(socket, "HTTP/1.1 201 Created\r\n\r\n{\"handle\": \"");
            while (true) {
                write(socket, "a".repeat(1000));
            }
        });
        assertThat(inTime(register())).isInstanceOf(Done.class);
        assertThat(inTime(ProxyCalls.pid(proxy.address()).register())).isInstanceOf(Unclear.class);
    }

    @Test
    void a_redirect_leads_nowhere() {
        try (var elsewhere = ScriptedProxy.answering(201, "")) {
            play(socket -> write(
                    socket,
                    "HTTP/1.1 307 Look\r\nLocation: http://" + elsewhere.address() + "/\r\nContent-Length: 0\r\n\r\n"));
            assertThat(inTime(register())).isEqualTo(new Refused("it answered 307"));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void a_challenge_is_a_refusal() {
        play(socket -> write(
                socket, "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\nno"));
        assertThat(inTime(register())).isEqualTo(new Refused("it answered 401: no"));
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void a_hint_is_not_the_answer() {
        play(socket -> {
            write(socket, "HTTP/1.1 102 Processing\r\n\r\n");
            write(socket, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            write(socket, whole(201, ""));
        });
        assertThat(inTime(register())).isInstanceOf(Done.class);
    }

    @Test
    void cookies_are_not_kept() {
        play(socket -> write(socket, "HTTP/1.1 201 Created\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n"));
        inTime(register());
        inTime(register());
        assertThat(proxy.requests())
                .hasSize(2)
                .noneMatch(request -> request.head().contains("Cookie"));
    }

    @Test
    void what_is_packed_stays_packed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"handle\": \"hdl:1/2\"}".getBytes(StandardCharsets.UTF_8));
        }
        play(socket -> {
            write(
                    socket,
                    "HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
            socket.getOutputStream().write(packed.toByteArray());
        });
        assertThat(inTime(ProxyCalls.pid(proxy.address()).register())).isInstanceOf(Unclear.class);
    }

    @Test
    void a_connection_that_was_closed_meanwhile_is_not_used_again() throws InterruptedException {
        play(socket -> {
            write(socket, whole(201, ""));
            Thread.sleep(50);
            socket.close();
        });
        for (int i = 0; i < 5; i++) {
            assertThat(inTime(register())).isInstanceOf(Done.class);
            Thread.sleep(150);
        }
    }

    @Test
    void a_dead_proxy_does_not_delay_a_living_one() throws Exception {
        try (var dead = ScriptedProxy.playing(socket -> Thread.sleep(20_000));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = IntStream.range(0, 40)
                    .mapToObj(i -> hands.submit(() ->
                            registrars.perform(ProxyCalls.doi(dead.address()).register(), Duration.ofSeconds(3))))
                    .toList();
            // how many calls one service may have is the affair of its lane: several at one proxy need not wait for
            // each other
            await().atMost(Duration.ofSeconds(2)).until(() -> dead.connections() > 16);
            assertThat(inTime(register())).isInstanceOf(Done.class);
            for (var answer : waiting) {
                assertThat(answer.get()).isInstanceOfAny(Unclear.class, NotReached.class);
            }
        }
    }

    private void play(ScriptedProxy.Script script) {
        proxy.close();
        proxy = ScriptedProxy.playing(script);
    }

    private Call register() {
        return ProxyCalls.doi(proxy.address()).register();
    }

    private RegistrarAnswer inTime(Call call) {
        long begin = System.nanoTime();
        var answer = registrars.perform(call, LIMIT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plusSeconds(8));
        return answer;
    }
}
