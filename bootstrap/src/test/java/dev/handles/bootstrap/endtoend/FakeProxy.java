package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A handle proxy that does what a test tells it, over a real port, and remembers what it was asked. */
final class FakeProxy implements AutoCloseable {

    record Request(String method, String path, String identifier, JsonNode json) {}

    /** How to treat the next requests with one method. */
    private interface Manner {
        void treat(HttpExchange exchange) throws IOException;
    }

    private final HttpServer http;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private FakeProxy(HttpServer http) {
        this.http = http;
        answers("PUT", 201, "{}");
        answers("PATCH", 204, "");
        answers("DELETE", 200, "{}");
    }

    static FakeProxy start() {
        try {
            var proxy = new FakeProxy(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            proxy.http.createContext("/", proxy::handle);
            proxy.http.setExecutor(proxy.hands);
            proxy.http.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/handle_proxy";
    }

    void answers(String method, int status, String body) {
        answersAfter(method, Duration.ZERO, status, body);
    }

    void answersAfter(String method, Duration pause, int status, String body) {
        manners.put(method, exchange -> {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Takes the whole request and closes the connection: the client cannot know what came of it. */
    void cutsAfterReading(String method) {
        manners.put(method, exchange -> {});
    }

    void hangs(String method) {
        manners.put(method, exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    List<Request> requests(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = Caller.JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (!manners.containsKey(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(405, -1); // the contract has no other
                return;
            }
            var query = exchange.getRequestURI().getRawQuery();
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    URLDecoder.decode(query.substring("hndl=".length()), StandardCharsets.UTF_8),
                    body));
            manners.get(exchange.getRequestMethod()).treat(exchange);
        }
    }

    @Override
    public void close() {
        end.countDown();
        http.stop(0);
        hands.close();
    }
}
