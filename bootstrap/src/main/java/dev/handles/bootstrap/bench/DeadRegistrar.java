package dev.handles.bootstrap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A registrar that accepts every connection and never answers. */
final class DeadRegistrar implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    private DeadRegistrar(ServerSocket server) {
        this.server = server;
    }

    static DeadRegistrar start() {
        try {
            var dead = new DeadRegistrar(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            var unused = Thread.ofVirtual().start(dead::accept);
            return dead;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/handle_proxy");
    }

    /** How many have come so far. */
    int calls() {
        return connections.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connections.add(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
