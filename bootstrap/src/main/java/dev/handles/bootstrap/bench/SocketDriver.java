package dev.handles.bootstrap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** The load tool that is always there: a thread for each connection, in this process. */
final class SocketDriver implements LoadTool {

    /** What came over one connection; grows as it goes. */
    private static final class Seen {
        private long[] nanos = new long[1024];
        private int answers;
        private long refused;

        void add(int status, long nanosTaken) {
            if (answers == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * answers);
            }
            nanos[answers++] = nanosTaken;
            refused += status >= 200 && status < 300 ? 0 : 1;
        }

        LongStream times() {
            return Arrays.stream(nanos, 0, answers);
        }
    }

    @Override
    public String name() {
        return "the built-in driver";
    }

    @Override
    public Sample drive(URI server, Supply requests, int connections, Duration time) {
        var go = new CountDownLatch(connections);
        try (var threads = Executors.newFixedThreadPool(connections)) {
            Callable<Seen> one = () -> loop(server, requests, go, time);
            List<Future<Seen>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(one));
            }
            go.await();
            long begin = System.nanoTime();
            List<Seen> seen = new ArrayList<>();
            for (var each : running) {
                seen.add(each.get());
            }
            return sample(seen, Duration.ofNanos(System.nanoTime() - begin));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new UncheckedIOException("a connection broke", new IOException(e.getCause()));
        }
    }

    private static Seen loop(URI server, Supply requests, CountDownLatch go, Duration time) throws Exception {
        HttpConnection opened;
        try {
            opened = new HttpConnection(server);
        } finally {
            go.countDown(); // also when there is no connection: the others must not wait for it
        }
        try (var connection = opened) {
            go.await();
            var seen = new Seen();
            long before = System.nanoTime();
            for (long end = before + time.toNanos(); before < end; ) {
                var request = requests.next();
                if (request.isEmpty()) {
                    break; // who reports it asks the supply
                }
                int status = connection.exchange(request.get());
                long after = System.nanoTime();
                seen.add(status, after - before);
                before = after;
            }
            return seen;
        }
    }

    private static Sample sample(List<Seen> seen, Duration took) {
        long[] all = seen.stream().flatMapToLong(Seen::times).sorted().toArray();
        if (all.length == 0) {
            return new Sample(0, took, 0, Duration.ZERO, Duration.ZERO);
        }
        return new Sample(
                all.length,
                took,
                seen.stream().mapToLong(each -> each.refused).sum(),
                Duration.ofNanos(all[all.length / 2]),
                Duration.ofNanos(all[all.length * 99 / 100]));
    }
}
