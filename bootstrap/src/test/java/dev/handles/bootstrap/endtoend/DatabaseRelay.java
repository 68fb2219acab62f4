package dev.handles.bootstrap.endtoend;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Stands between one server and PostgreSQL, hands on what they say to each other, and cuts them off as the plan says. */
final class DatabaseRelay implements AutoCloseable {

    /** What happens when the server commits. */
    enum Cut {
        NONE,
        /** The connection breaks, and the database never hears of it. */
        BEFORE_COMMIT,
        /** It is stored, and the server never hears of it. */
        AFTER_COMMIT,
        /** All connections of the server break. */
        ALL_CONNECTIONS,
        /** The same, and for a while there is no new one. */
        AWAY
    }

    static final Duration AWAY = Duration.ofSeconds(1);

    private final String jdbcUrl;
    private final URI database;
    private final Supplier<Cut> plan;
    private final BiConsumer<Cut, Set<String>> happened;
    private final ServerSocket door;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private volatile long closedUntil = System.nanoTime();

    /**
     * @param jdbcUrl of PostgreSQL
     * @param plan asked at each commit of the server that changes something
     * @param happened told of each cut and the commit at which it was, before anybody notices it
     */
    DatabaseRelay(String jdbcUrl, Supplier<Cut> plan, BiConsumer<Cut, Set<String>> happened) {
        this.jdbcUrl = jdbcUrl;
        this.database = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.plan = plan;
        this.happened = happened;
        try {
            door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hands.execute(this::letIn);
    }

    /** For the server; without encryption, or there would be nothing to read. */
    String url() {
        var own = jdbcUrl.replace(database.getRawAuthority(), "127.0.0.1:" + door.getLocalPort());
        return own + (own.contains("?") ? "&" : "?") + "sslmode=disable&gssEncMode=disable";
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                var server = door.accept();
                if (System.nanoTime() - closedUntil < 0) {
                    server.close();
                } else {
                    new Link(server, new Socket(database.getHost(), database.getPort())).begin();
                }
            } catch (IOException closed) {
                // by close(), or by who had come
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
        hands.close();
    }

    /** A connection of the server, and the one to the database behind it. */
    private final class Link {
        private final Socket server;
        private final Socket behind;
        private final PostgresChanges changes = new PostgresChanges();
        private volatile Optional<Set<String>> losing = Optional.empty();

        Link(Socket server, Socket behind) {
            this.server = server;
            this.behind = behind;
        }

        void begin() {
            links.add(this);
            hands.execute(() -> handOn(server, behind, true));
            hands.execute(() -> handOn(behind, server, false));
        }

        private void handOn(Socket from, Socket to, boolean ofServer) {
            try {
                var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
                var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
                var message = ofServer ? PostgresMessage.first(in) : PostgresMessage.next(in);
                while (ofServer ? passesToDatabase(message) : passesToServer(message)) {
                    message.writeTo(out);
                    if (in.available() == 0) {
                        out.flush();
                    }
                    message = PostgresMessage.next(in);
                }
            } catch (IOException broken) {
                // by one of them, or by us
            } finally {
                close();
            }
        }

        private boolean passesToDatabase(PostgresMessage message) {
            return changes.storedBy(message).map(this::passes).orElse(true);
        }

        private boolean passes(Set<String> stored) {
            var cut = plan.get();
            switch (cut) {
                case NONE -> {
                    return true;
                }
                case AFTER_COMMIT -> {
                    losing = Optional.of(stored);
                    return true;
                }
                case BEFORE_COMMIT -> happened.accept(cut, stored);
                case ALL_CONNECTIONS -> {
                    happened.accept(cut, stored);
                    links.forEach(Link::close);
                }
                case AWAY -> {
                    happened.accept(cut, stored);
                    closedUntil = System.nanoTime() + AWAY.toNanos();
                    links.forEach(Link::close);
                }
            }
            return false;
        }

        private boolean passesToServer(PostgresMessage message) {
            if (losing.isEmpty() || message.type() != PostgresMessage.READY) {
                return true;
            }
            happened.accept(Cut.AFTER_COMMIT, losing.get());
            return false;
        }

        void close() {
            links.remove(this);
            try (server;
                    behind) {
                // both, whatever becomes of one of them
            } catch (IOException e) {
                // it is gone
            }
        }
    }
}
