package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A client of a running server, as one user or as nobody. Every answer of the API that it gets from the listener of the
 * current dialect is held against the server's own document.
 */
public final class Caller {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final URI base;
    /** The listener that the document describes. */
    private final String described;

    private final List<String> headers;

    private Caller(URI base, String described, List<String> headers) {
        this.base = base;
        this.described = described;
        this.headers = headers;
    }

    /** @param base up to and with the prefix of the API, without a slash at the end, in the current dialect */
    static Caller nobody(URI base) {
        return new Caller(base, base.getAuthority(), List.of());
    }

    Caller at(URI otherBase) {
        return new Caller(otherBase, described, headers);
    }

    public Caller as(String username, String password) {
        var userInfo = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(userInfo));
    }

    public Caller withToken(String token) {
        return with("X-Auth-Token", token);
    }

    public Caller with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        return new Caller(base, described, more);
    }

    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + response.body(), e);
            }
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public URI location() {
            return URI.create(header("Location").orElseThrow(() -> new AssertionError("no Location in " + this)));
        }

        /** The last segment of the Location: the id of what was made. */
        public String id() {
            var path = location().getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }

        public String errorId() {
            return json().path("error").path("id").asText();
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.uri() + " -> " + status() + " " + text();
        }
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply post(String path, String body) {
        return send("POST", path, body);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    public Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param path under the base, or an absolute address */
    public Reply send(String method, String path, @org.jspecify.annotations.Nullable String body) {
        var uri = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        if (!described.equals(uri.getAuthority())) {
            return send(request.build());
        }
        var contract = ApiContract.of(
                described,
                document -> send(HttpRequest.newBuilder(document)
                                .timeout(Duration.ofSeconds(60))
                                .build())
                        .json());
        var reply = send(request.build());
        contract.check(reply, Optional.ofNullable(body));
        return reply;
    }

    /** What the server says of itself. */
    ApiContract contract() {
        return ApiContract.of(
                described,
                document -> send(HttpRequest.newBuilder(document)
                                .timeout(Duration.ofSeconds(60))
                                .build())
                        .json());
    }

    private static Reply send(HttpRequest request) {
        try {
            return new Reply(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.toString(), e);
        }
    }
}
