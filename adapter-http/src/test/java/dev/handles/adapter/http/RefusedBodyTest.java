package dev.handles.adapter.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.RequestBody;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees who sends far more than is taken, and reads only when he is done. */
class RefusedBodyTest {

    private static final int TAKEN = 1000;
    private static final int MEBIBYTE = 1024 * 1024;

    private final HttpServer server = new HttpServer(
            new HttpServer.Settings(
                    "127.0.0.1",
                    0,
                    OptionalInt.empty(),
                    Optional.empty(),
                    true,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5)),
            List.of(new Mount("/body", ctx -> ctx.result(RequestBody.bytes(ctx, TAKEN).length + " bytes"))));
    private final int port = server.start().current();

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {TAKEN + 1, 70_000, 3 * MEBIBYTE})
    void a_body_that_is_too_large_is_answered_though_all_of_it_is_sent_first(int length) throws IOException {
        var body = new byte[length];
        assertRefused(exchange("Content-Length: " + length, body, ""));
        var chunk = (Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1);
        var chunked = new byte[chunk.length + length];
        System.arraycopy(chunk, 0, chunked, 0, chunk.length);
        assertRefused(exchange("Transfer-Encoding: chunked", chunked, "\r\n0\r\n\r\n"));
    }

    @Test
    void what_never_ends_is_cut_off() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(head("Content-Length: " + Long.MAX_VALUE));
            var some = new byte[MEBIBYTE];
            long sent = 0;
            try {
                for (; sent < 200L * MEBIBYTE; sent += some.length) {
                    out.write(some);
                }
            } catch (IOException closed) {
                assertThat(sent).isGreaterThanOrEqualTo(4L * MEBIBYTE);
            }
            assertThat(sent).isLessThan(200L * MEBIBYTE);
        }
    }

    private static void assertRefused(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("payloadTooLarge")
                .endsWith("}");
    }

    private String exchange(String header, byte[] body, String end) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(head(header));
            out.write(body);
            out.write(end.getBytes(ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static byte[] head(String header) {
        return ("POST /body HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n").getBytes(ISO_8859_1);
    }
}
