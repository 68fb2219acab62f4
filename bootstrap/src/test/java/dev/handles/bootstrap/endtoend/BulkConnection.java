package dev.handles.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A bulk over a socket of its own: lines go out one by one, and results are read while the request is still open. */
final class BulkConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final InputStream in;
    private String head = "";
    private byte[] chunk = {};
    private int at;

    private BulkConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    static BulkConnection open(String server, String username, String... headers) {
        return open(server, username, "password of " + username, List.of(headers));
    }

    /** The same of somebody whose password is another one. */
    static BulkConnection open(String server, String username, String password, List<String> headers) {
        return open(server, "", username, password, headers);
    }

    private static BulkConnection open(
            String server, String query, String username, String password, List<String> headers) {
        try {
            var uri = URI.create(server);
            var socket = new Socket("127.0.0.1", uri.getPort());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            var credentials = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
            var lines = new ArrayList<>(List.of(
                    "POST /api/onezone/v3/user/handles/bulk" + query + " HTTP/1.1",
                    "Host: " + uri.getAuthority(),
                    "Authorization: Basic " + credentials,
                    "Content-Type: application/x-ndjson",
                    "Accept-Encoding: gzip",
                    "Transfer-Encoding: chunked"));
            lines.addAll(headers);
            var connection = new BulkConnection(socket);
            connection.send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(UTF_8));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole exchange: what was answered to these lines. */
    static List<JsonNode> exchange(String server, String username, List<String> lines, String... headers) {
        return open(server, username, headers).exchange(lines);
    }

    /** The same as a rehearsal. */
    static List<JsonNode> rehearse(String server, String username, List<String> lines, String... headers) {
        return open(server, "?dryRun=true", username, "password of " + username, List.of(headers))
                .exchange(lines);
    }

    /** The same of somebody whose password is another one. */
    static List<JsonNode> exchange(String server, String username, String password, List<String> lines) {
        return open(server, username, password, List.of()).exchange(lines);
    }

    private List<JsonNode> exchange(List<String> lines) {
        try (this) {
            lines.forEach(this::line);
            end();
            return rest();
        }
    }

    BulkConnection line(String text) {
        return part(text + "\n");
    }

    /** A part of a line, or of several. */
    BulkConnection part(String text) {
        var bytes = text.getBytes(UTF_8);
        var framed = new ByteArrayOutputStream();
        framed.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
        framed.writeBytes(bytes);
        framed.writeBytes("\r\n".getBytes(UTF_8));
        send(framed.toByteArray());
        return this;
    }

    void end() {
        send("0\r\n\r\n".getBytes(UTF_8));
    }

    private void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of the answer; fails at its end. */
    JsonNode next() {
        var line = nextLine();
        if (line.isEmpty()) {
            throw new AssertionError("the answer has ended");
        }
        try {
            return Caller.JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    /** All that is left, up to the end of the answer. */
    List<JsonNode> rest() {
        var lines = new ArrayList<JsonNode>();
        try {
            for (var line = nextLine(); !line.isEmpty(); line = nextLine()) {
                lines.add(Caller.JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Status line and headers. */
    String head() {
        try {
            if (head.isEmpty()) {
                var text = new StringBuilder();
                for (var line = crlf(); !line.isEmpty(); line = crlf()) {
                    text.append(line).append('\n');
                }
                head = text.toString();
            }
            return head;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return Integer.parseInt(head().split(" ", 3)[1]);
    }

    /** The body of an answer that is no dialogue. */
    JsonNode body() {
        try {
            var length = head().lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(head()));
            return Caller.JSON.readTree(in.readNBytes(Integer.parseInt(
                    length.substring("content-length:".length()).strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String nextLine() {
        if (status() != 200) {
            throw new AssertionError(head() + body());
        }
        try {
            var line = new ByteArrayOutputStream();
            for (int b = read(); b >= 0 && b != '\n'; b = read()) {
                line.write(b);
            }
            return line.toString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read() throws IOException {
        if (at == chunk.length) {
            if (at > 0) {
                crlf(); // ends the chunk before, and need not come any sooner than this one
            }
            chunk = in.readNBytes(Integer.parseInt(crlf(), 16));
            at = 0;
            if (chunk.length == 0) {
                return -1;
            }
        }
        return chunk[at++] & 0xff;
    }

    private String crlf() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended after: " + line.toString(UTF_8));
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(UTF_8);
    }

    /** Goes away, in the middle of whatever it is. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
