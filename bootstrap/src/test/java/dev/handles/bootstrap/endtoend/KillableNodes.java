package dev.handles.bootstrap.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Servers on one database, each at an address of its own, that are killed and come back. */
final class KillableNodes implements AutoCloseable {

    private final Path directory;
    private final List<Map<String, String>> settings;
    private final Random random;
    private final Chronicle chronicle;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Optional<ServerProcess>> nodes = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ExecutorService starting = Executors.newCachedThreadPool();
    private boolean stopped = true;
    private int kills;
    private long lastStart = System.nanoTime();

    /** @param settings of each of them */
    KillableNodes(Path directory, List<Map<String, String>> settings, long seed, Chronicle chronicle) {
        this.directory = directory;
        this.settings = settings;
        this.random = new Random(seed);
        this.chronicle = chronicle;
        for (int node = 0; node < settings.size(); node++) {
            ports.add(freePort());
            nodes.add(Optional.empty());
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when all of them serve. */
    void start() throws InterruptedException {
        lock.lock();
        try {
            stopped = false;
            begin(0);
            awaitLiving(1); // who comes first makes the tables
            for (int node = 1; node < nodes.size(); node++) {
                begin(node);
            }
            awaitLiving(nodes.size());
        } finally {
            lock.unlock();
        }
    }

    private void begin(int node) {
        starting.execute(() -> {
            var more = new HashMap<>(settings.get(node));
            more.put("HANDLES_PORT", Integer.toString(ports.get(node)));
            while (!isStopped()) { // as whoever supervises it does: it may find no database at first
                try {
                    serve(node, ServerProcess.start(directory, more));
                    return;
                } catch (AssertionError ended) {
                    chronicle.note("ended at its start: [" + node + "]");
                }
            }
        });
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void serve(int node, ServerProcess server) {
        lock.lock();
        try {
            if (stopped) {
                server.kill();
            } else {
                nodes.set(node, Optional.of(server));
                lastStart = System.nanoTime();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitLiving(int number) throws InterruptedException {
        long nanos = TimeUnit.MINUTES.toNanos(2);
        while (living().size() < number) {
            if (nanos <= 0) {
                throw new AssertionError("the servers do not start; see server.log");
            }
            nanos = changed.awaitNanos(nanos);
        }
    }

    private List<Integer> living() {
        var living = new ArrayList<Integer>();
        for (int node = 0; node < nodes.size(); node++) {
            if (nodes.get(node).isPresent()) {
                living.add(node);
            }
        }
        return living;
    }

    /** A server that lives, as somebody without credentials; waits for one. */
    Caller any() throws InterruptedException {
        lock.lock();
        try {
            awaitLiving(1);
            var living = living();
            int port = ports.get(living.get(random.nextInt(living.size())));
            // what is said at a broken connection cannot be held against a document
            return Caller.nobody(URI.create("http://none"))
                    .at(URI.create("http://127.0.0.1:" + port + "/api/onezone/v3"));
        } finally {
            lock.unlock();
        }
    }

    /** {@code kill -9} of one that lives, now and then of all; they come back by themselves. Returns when they are dead. */
    void kill() {
        lock.lock();
        try {
            var living = living();
            if (stopped || living.isEmpty()) {
                return;
            }
            kills++;
            var victims = random.nextInt(4) == 0 ? living : List.of(living.get(random.nextInt(living.size())));
            victims.forEach(this::kill);
            chronicle.note("killed: " + victims);
            victims.forEach(this::begin);
        } finally {
            lock.unlock();
        }
    }

    private void kill(int node) {
        nodes.get(node).ifPresent(ServerProcess::kill);
        nodes.set(node, Optional.empty());
    }

    int kills() {
        lock.lock();
        try {
            return kills;
        } finally {
            lock.unlock();
        }
    }

    /** All of them, the one that was started last included. */
    boolean haveServedFor(Duration time) {
        lock.lock();
        try {
            return living().size() == nodes.size() && System.nanoTime() - lastStart > time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** Kills them for good, until they are started. */
    void stop() throws InterruptedException {
        lock.lock();
        try {
            awaitLiving(nodes.size());
            stopped = true;
            living().forEach(this::kill);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            living().forEach(this::kill);
        } finally {
            lock.unlock();
        }
        starting.close();
    }
}
