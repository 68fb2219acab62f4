package dev.handles.bootstrap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Clients who go on asking while something else is measured: each once more after a pause, whatever the answer. */
final class BackgroundLoad implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param count of clients of this kind */
    void add(URI server, Supply requests, int count) {
        for (int i = 0; i < count; i++) {
            clients.execute(() -> ask(server, requests));
        }
    }

    /** What came of it so far. */
    String seen() {
        return answered.sum() + " answers, " + refused.sum() + " of them no 2xx";
    }

    private void ask(URI server, Supply requests) {
        try {
            do {
                var request = requests.next();
                if (request.isEmpty()) {
                    return; // whoever measures finds that too
                }
                try (var connection = new HttpConnection(server)) {
                    refused.add(connection.exchange(request.get()) / 100 == 2 ? 0 : 1);
                    answered.increment();
                }
            } while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (end.getCount() > 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits for no answer that is still to come. */
    @Override
    public void close() {
        end.countDown();
        clients.shutdownNow();
    }
}
