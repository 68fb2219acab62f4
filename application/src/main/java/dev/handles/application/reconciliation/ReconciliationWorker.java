package dev.handles.application.reconciliation;

import dev.handles.application.port.Reconciliations;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.reconciliation.Reconciliation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes up comparisons that are due: new ones, rested ones, and those of a node that died. */
final class ReconciliationWorker implements DoReconciliations {

    /** Services at the same time on one node; each is asked one thing at a time. */
    private static final int AT_ONCE = 4;

    private static final long POLL_MILLIS = 1000;

    private final Means means;
    private final Reconciliations reconciliations;
    private final String node;
    private final Consumer<RuntimeException> report;
    private final Semaphore free = new Semaphore(AT_ONCE);
    /** A name of its own for each claim: who outlives his lease cannot be taken for who has it now. */
    private long rounds;

    private volatile boolean started;
    private volatile boolean stopping;

    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reconciliation-poll").factory());
    private final ExecutorService hands = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("reconciliation-", 0).factory());

    ReconciliationWorker(Means means, String node) {
        this.means = means;
        this.reconciliations = means.reconciliations();
        this.node = node;
        this.report = means.report();
    }

    @Override
    public void start() {
        var unused = poll.scheduleWithFixedDelay(this::look, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
        started = true;
    }

    /** Has a look now rather than at the next round. */
    void wake() {
        if (started && !stopping) {
            try {
                poll.execute(this::look);
            } catch (RejectedExecutionException closed) {
                // another node, or the next start, finds it in the store
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        poll.close();
        hands.close(); // waits for the looks under way; each is bounded
    }

    private void look() {
        int idle = free.drainPermits();
        int taken = 0;
        try {
            if (idle > 0 && !stopping) {
                var now = means.clock().instant();
                var lease = new Lease(node + "/reconciliation/" + rounds++, now.plus(Progress.LEASE));
                for (Reconciliation claimed : reconciliations.claim(lease, now, idle)) {
                    taken++;
                    hands.execute(() -> work(claimed));
                }
            }
        } catch (RuntimeException e) {
            report.accept(e); // the store is away: look again at the next round
        } finally {
            free.release(idle - taken);
        }
    }

    private void work(Reconciliation claimed) {
        try {
            new ReconciliationRun(means, claimed, () -> stopping).run();
        } catch (RuntimeException e) {
            report.accept(e); // the lease runs out, and somebody takes it up again
        } finally {
            free.release();
        }
    }
}
