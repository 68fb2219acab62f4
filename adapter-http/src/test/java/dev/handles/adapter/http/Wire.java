package dev.handles.adapter.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;

/** What is said to a server and what it answers, as it goes over the wire. */
final class Wire {

    private Wire() {}

    static void assertJson(String answer, String id) {
        assertThat(answer)
                .contains("Content-Type: application/json\r\n")
                .contains("X-Content-Type-Options: nosniff\r\n")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .contains("{\"error\":{\"id\":\"" + id + "\"")
                .doesNotContain("<html");
    }

    static String get(int port, String path, String... headers) throws IOException {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n");
    }

    /** Sends as it is, and reads until the server closes. */
    static String raw(int port, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
