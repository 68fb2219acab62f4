package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server at the level of bytes, which can also do what no proper server does. */
final class ScriptedProxy implements AutoCloseable {

    /** What to do with a connection whose request was read. */
    interface Script {
        void play(Socket socket) throws IOException, InterruptedException;
    }

    /** @param head request line and headers, as they came */
    record Request(String head, String body) {
        String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }
    }

    private final ServerSocket listener;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Script script;

    private ScriptedProxy(Script script) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Reads whole requests, and plays the script after each; a connection stays open as long as the script leaves it. */
    static ScriptedProxy playing(Script script) {
        return new ScriptedProxy(script);
    }

    static ScriptedProxy answering(int status, String body) {
        return playing(socket -> write(socket, whole(status, body)));
    }

    static String whole(int status, String body) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests came");
        }
        return requests.getFirst();
    }

    int connections() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (var request = read(socket.getInputStream()); !request.head.isEmpty(); ) {
                requests.add(request);
                script.play(socket);
                if (socket.isClosed()) {
                    return;
                }
                request = read(socket.getInputStream());
            }
        } catch (IOException e) {
            // the client went away, as it may
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return new Request("", "");
            }
            head.write(b);
        }
        var text = head.toString(ISO_8859_1);
        int length = text.toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Request(text, new String(in.readNBytes(length), UTF_8));
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
