package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service whose registrar is a Handle.Net server, without any proxy. */
class HandleNetTest {

    private static final String PREFIX = "20.500.99999";
    private static final String RESOLVER = "https://hdl.handle.net/";
    private static final String USER = "300%3A20.500.99999/ADMIN:s3cret";

    private final Map<String, JsonNode> records = new ConcurrentHashMap<>();
    private HttpServer handleServer;
    private TestServer server;
    private Registry registry;

    @BeforeEach
    void start() throws IOException {
        handleServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        handleServer.createContext("/api/handles/", this::handle);
        handleServer.start();
        server = TestServer.start();
        registry = Registry.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
        handleServer.stop(0);
    }

    @Test
    void a_handle_is_made_there_and_removed_there() {
        var admin = registry.admin();
        var share = registry.share(admin);
        var made = Registry.created(admin.post("/user/handles", Seed.plainHandle(service("s3cret"), share)));

        assertThat(made.status()).isEqualTo(201);
        var publicHandle = admin.get(made.location().toString())
                .json()
                .path("publicHandle")
                .asText();
        assertThat(publicHandle).startsWith(RESOLVER + PREFIX + "/");
        var name = publicHandle.substring(RESOLVER.length());
        assertThat(records).containsOnlyKeys(name);
        assertThat(records.get(name).path(0).path("data").path("value").asText())
                .isEqualTo(server.publicUrl() + "/share/" + share);

        assertThat(admin.delete("/handles/" + made.id()).status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(40)).until(records::isEmpty);
    }

    @Test
    void a_wrong_password_is_named_and_not_shown() {
        var admin = registry.admin();
        var share = registry.share(admin);
        var refused = admin.post("/user/handles", Seed.plainHandle(service("pa55word"), share));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errorId()).isEqualTo("externalServiceOperationFailed");
        assertThat(refused.text()).contains("it answered 401").doesNotContain("pa55word");
        assertThat(records).isEmpty();
    }

    private String service(String password) {
        var body = Caller.JSON.createObjectNode();
        body.put("name", "Handles of ours");
        body.putObject("serviceProperties")
                .put("type", "PID")
                .put("driver", "handle_net")
                .put("endpoint", "127.0.0.1:" + handleServer.getAddress().getPort())
                .put("prefix", PREFIX)
                .put("username", "300:20.500.99999/ADMIN")
                .put("password", password);
        return Registry.created(registry.admin().post("/user/handle_services", body.toString()))
                .id();
    }

    /** As much of the protocol as this takes. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var name = exchange.getRequestURI().getPath().substring("/api/handles/".length());
            var expected = "Basic " + Base64.getEncoder().encodeToString(USER.getBytes(StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    var values = Caller.JSON.readTree(exchange.getRequestBody()).path("values");
                    boolean taken = records.putIfAbsent(name, values) != null;
                    answer(exchange, taken ? 409 : 201, taken ? 101 : 1);
                }
                case "DELETE" -> {
                    boolean there = records.remove(name) != null;
                    answer(exchange, there ? 200 : 404, there ? 1 : 100);
                }
                default -> answer(exchange, 405, 4);
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, int code) throws IOException {
        var body = ("{\"responseCode\":" + code + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
