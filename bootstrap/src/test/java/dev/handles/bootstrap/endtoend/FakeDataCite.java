package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** DataCite's REST API as far as a registration needs it, over a real port. */
final class FakeDataCite implements AutoCloseable {

    record Doi(String state, JsonNode attributes) {}

    private final Map<String, Doi> dois = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer http;

    private FakeDataCite(HttpServer http) {
        this.http = http;
    }

    static FakeDataCite start() {
        try {
            var fake =
                    new FakeDataCite(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            fake.http.createContext("/dois", fake::handle);
            fake.http.setExecutor(fake.hands);
            fake.http.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    List<String> requests() {
        return requests;
    }

    Map<String, Doi> dois() {
        return dois;
    }

    Optional<Doi> find(String doi) {
        return Optional.ofNullable(dois.get(doi));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (exchange.getRequestMethod().equals("GET")) {
                var path = exchange.getRequestURI().getPath();
                if (path.equals("/dois")) {
                    list(exchange);
                } else {
                    show(exchange, path.substring("/dois/".length()));
                }
                return;
            }
            var attributes = Caller.JSON
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .path("data")
                    .path("attributes");
            boolean isNew = exchange.getRequestMethod().equals("POST");
            var doi = isNew
                    ? attributes.path("doi").asText()
                    : exchange.getRequestURI().getPath().substring("/dois/".length());
            var state = attributes.path("event").asText().equals("hide") ? "registered" : "findable";
            dois.merge(
                    doi,
                    new Doi(state, attributes),
                    (before, now) ->
                            now.attributes().has("titles") || now.attributes().has("xml")
                                    ? now
                                    : new Doi(state, before.attributes()));
            var body = "{\"data\":{\"id\":\"%s\",\"attributes\":{\"state\":\"%s\"}}}".formatted(doi, state);
            answer(exchange, isNew ? 201 : 200, body);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var answer = Caller.JSON.createObjectNode();
        var data = answer.putArray("data");
        dois.keySet().stream().sorted().forEach(doi -> data.addObject().put("id", doi));
        answer(exchange, 200, answer.toString());
    }

    private void show(HttpExchange exchange, String doi) throws IOException {
        var known = dois.get(doi);
        if (known == null) {
            answer(exchange, 404, "{\"errors\":[{\"status\":\"404\",\"title\":\"It doesn't exist.\"}]}");
            return;
        }
        var answer = Caller.JSON.createObjectNode();
        answer.putObject("data")
                .put("id", doi)
                .putObject("attributes")
                .put("state", known.state())
                .put("url", known.attributes().path("url").asText());
        answer(exchange, 200, answer.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        hands.close();
    }
}
