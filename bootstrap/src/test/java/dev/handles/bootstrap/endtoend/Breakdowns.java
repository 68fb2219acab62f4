package dev.handles.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.adapter.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is answered when something is wrong that no request can bring about alone. On the embedded database. */
final class Breakdowns {

    /** See docs/adr/0018. */
    private static final int MOST_BULKS = 8;

    private final TestServer server;
    private final Caller admin;

    Breakdowns(TestServer server, Caller admin) {
        this.server = server;
        this.admin = admin;
    }

    /** To a body that stops in the middle; takes as long as the server waits for the rest. */
    CompletableFuture<JsonNode> ofTooSlowABody() {
        return soon(() -> {
            var credentials = "admin:" + TestServer.ADMIN_PASSWORD;
            var request = String.join(
                    "\r\n",
                    "POST /api/onezone/v3/groups HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)),
                    "Content-Type: application/json",
                    "Content-Length: 100",
                    "",
                    "{");
            try (var socket =
                    new Socket("127.0.0.1", URI.create(server.current()).getPort())) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream().write(request.getBytes(UTF_8));
                var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                return Caller.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** To a change of a space that somebody else does not let go of; takes as long as the server tries again. */
    CompletableFuture<JsonNode> ofARival(String space) {
        return soon(() -> {
            try (var connection = database();
                    var rival = connection.prepareStatement("SELECT id FROM space WHERE id = ? FOR UPDATE")) {
                connection.setAutoCommit(false);
                rival.setString(1, space);
                rival.executeQuery();
                var reply = admin.patch("/spaces/" + space, "{\"name\":\"Archive of the sea\"}");
                connection.rollback();
                return reply.json();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** To one more bulk than a user may have under way. */
    JsonNode ofTooManyBulks() {
        var open = Stream.generate(() -> bulk().line("{}")).limit(MOST_BULKS).toList();
        try (var oneMore = bulk()) {
            open.forEach(BulkConnection::next);
            return oneMore.line("{}").body();
        } finally {
            open.forEach(BulkConnection::close);
        }
    }

    private BulkConnection bulk() {
        return BulkConnection.open(server.current(), "admin", TestServer.ADMIN_PASSWORD, List.of());
    }

    /** To a look at what was taken away underneath; the server is of no use afterwards. */
    JsonNode ofALostTable() {
        try (var connection = database();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE audit_entry RENAME TO audit_entry_mislaid");
            return admin.get("/audit").json();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                Persistence.embeddedUrl(Path.of(server.directory().toString(), "data")), "handles", "");
    }

    private static CompletableFuture<JsonNode> soon(Supplier<JsonNode> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }
}
