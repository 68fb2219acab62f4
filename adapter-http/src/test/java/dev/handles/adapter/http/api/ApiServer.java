package dev.handles.adapter.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.adapter.http.HttpServer;
import dev.handles.adapter.http.MountedServer;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.testing.InMemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;

/** The API of a test on two free ports, and a client for it. */
final class ApiServer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final HttpServer.Ports ports;
    private final HttpServer server;

    record Reply(int status, String body, HttpResponse<String> http) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + body, e);
            }
        }

        /** The error's id, or nothing. */
        String error() {
            return json().path("error").path("id").asText();
        }

        String key() {
            return json().path("error").path("details").path("key").asText();
        }

        /** That the body is refused for this mistake, in this key or for want of one of these keys. */
        void blames(String error, String key) {
            var details = json().path("error").path("details");
            assertThat(status).isEqualTo(400);
            assertThat(error()).isEqualTo(error);
            assertThat(
                            error.equals("missingAtLeastOneValue") && !key.isEmpty()
                                    ? details.path("keys").toString()
                                    : key())
                    .isEqualTo(key);
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    private ApiServer(RefusingUseCases use, IdempotencyKeys keys) {
        var api = new HttpApi(
                use.all(),
                keys,
                Clock.systemUTC(),
                new HttpApi.Settings(
                        () -> URI.create("https://handles.example"), Duration.ofSeconds(30), "Test", "1.2.3", "abc"));
        this.server = new HttpServer(MountedServer.settings(OptionalInt.of(0)), api.mounts());
        this.ports = server.start();
    }

    static ApiServer over(RefusingUseCases use) {
        return over(use, new InMemoryStore().idempotencyKeys());
    }

    static ApiServer over(RefusingUseCases use, IdempotencyKeys keys) {
        return new ApiServer(use, keys);
    }

    /** A request of Alice's to the current listener. */
    Reply alice(String method, String path, String body) {
        return send(request(ports.current(), method, path, body).header("X-Auth-Token", "alice"));
    }

    /** A request of Alice's to the legacy listener. */
    Reply aliceOfOld(String method, String path, String body) {
        return send(request(ports.legacy().orElseThrow(), method, path, body).header("X-Auth-Token", "alice"));
    }

    Reply nobody(String method, String path, String body) {
        return send(request(ports.current(), method, path, body));
    }

    /** @param path below the API's prefix; a body, unless it is empty, comes as JSON */
    HttpRequest.Builder request(int port, String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v3/onezone" + path));
        return body.isEmpty()
                ? request.method(method, BodyPublishers.noBody())
                : request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
    }

    HttpRequest.Builder request(String method, String path, String body) {
        return request(ports.current(), method, path, body);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            var reply = CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
            return new Reply(reply.statusCode(), reply.body(), reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is answered to the head of a request whose body never comes, up to the end of the connection. */
    String announcing(String method, String path, int length, String... headers) {
        var head = "%s /api/v3/onezone%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n%s\r\n\r\n"
                .formatted(method, path, length, String.join("\r\n", headers));
        try (var socket = new Socket("127.0.0.1", ports.current())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
