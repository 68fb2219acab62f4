package dev.handles.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.adapter.http.edge.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Some mounts on a free port, and a client for them. */
public final class MountedServer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpServer server;
    private final URI address;

    public MountedServer(List<Mount> mounts) {
        server = new HttpServer(settings(OptionalInt.empty()), mounts);
        address = URI.create("http://127.0.0.1:" + server.start().current());
    }

    /** Of a server that nothing is asked about in the test. */
    public static HttpServer.Settings settings(OptionalInt legacyPort) {
        return new HttpServer.Settings(
                "127.0.0.1",
                0,
                legacyPort,
                Optional.empty(),
                true,
                HttpServer.Settings.IDLE_TIMEOUT,
                Duration.ofSeconds(5));
    }

    /** Without a slash at the end. */
    public String address() {
        return address.toString();
    }

    public ServedPage send(String method, String path) {
        return send(request(method, path));
    }

    public HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).method(method, BodyPublishers.noBody());
    }

    public static ServedPage send(HttpRequest.Builder request) {
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
            return new ServedPage(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
