package dev.handles.application.handle;

import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Does the registration jobs for which nobody waits: those of clients who do not insist, what a failed registration left to be
 * removed, what has to be tried again, and what a node that died had begun.
 */
final class RegistrationWorker implements DoRegistrationWork {

    /** Calls at the same time on one node: many times what one service gets, so that hanging ones stop nobody. */
    private static final int CALLS = 256;

    /** Of {@link #CALLS}: what is stored already has the rest for itself. */
    private static final int LEFT_FOR_STORED = CALLS / 2;

    /** At once: what one service can take over and above {@link BusyServices} without waiting for long. */
    private static final int TAKEN_AT_ONCE = 16;

    private static final long POLL_MILLIS = 1000;

    private final RegistrationJobs jobs;
    private final Redirection redirection;
    private final RegistrationStep step;
    private final String node;
    private final WorkLimits limits;
    private final Clock clock;
    private final Consumer<RuntimeException> report;
    /** A name of its own for each claim: who outlives his lease cannot be taken for who has it now. */
    private final AtomicLong leases = new AtomicLong();

    private volatile boolean started;

    /** Whether a look is asked for that has not begun. */
    private final AtomicBoolean asked = new AtomicBoolean();
    /** Whether the last look found no hand free, so that there may be more to do. */
    private final AtomicBoolean hungry = new AtomicBoolean();

    private final Semaphore free = new Semaphore(CALLS);
    private final BusyServices busy = new BusyServices();
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("registration-poll").factory());
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("registration-", 0).factory());

    RegistrationWorker(
            RegistrationJobs jobs,
            Redirection redirection,
            RegistrationStep step,
            Signals signals,
            String node,
            WorkLimits limits,
            Clock clock,
            Consumer<RuntimeException> report) {
        this.jobs = jobs;
        this.redirection = redirection;
        this.step = step;
        this.node = node;
        this.limits = limits;
        this.clock = clock;
        this.report = report;
        signals.onWork(this::wake);
    }

    @Override
    public void start() {
        var unused = poll.scheduleWithFixedDelay(this::round, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
        started = true;
    }

    /** Of a service that is left out nothing would be taken now; who makes room for it looks, or the next round does. */
    private void wake(Optional<HandleServiceId> service) {
        if (service.filter(busy::isLeftOut).isEmpty()) {
            wake();
        }
    }

    /** Has the jobs looked at now rather than at the next round. */
    private void wake() {
        if (started && asked.compareAndSet(false, true)) {
            try {
                poll.execute(this::look);
            } catch (RejectedExecutionException closed) {
                asked.set(false); // another node, or the next start, finds the job in the store
            }
        }
    }

    @Override
    public void close() {
        poll.close(); // or a look under way would claim what nobody is there to call any more
        calls.close(); // waits for the calls under way; each is bounded
    }

    private void round() {
        busy.nextRound();
        look();
    }

    private void look() {
        asked.set(false);
        try {
            while (!poll.isShutdown() && mayTakeMore()) {
                // there may be more than there were hands
            }
        } catch (RuntimeException e) {
            report.accept(e); // the store is away: look again at the next round
        }
    }

    /** Takes some; whether all hands that asked got something, so that there may be more. */
    private boolean mayTakeMore() {
        int hands = hands();
        if (hands == 0) {
            hungry.set(true);
            hands = hands(); // or nobody would look after the last one who finished in between
            if (hands == 0) {
                return false;
            }
        }
        int taken = 0;
        try {
            var now = clock.instant();
            var claimed = redirection.redirected(jobs.claim(lease(now), now, hands, busy.leftOut()));
            var handles = handlesOf(claimed);
            for (RegistrationJob job : claimed) {
                taken++;
                busy.begun(job.destination().service());
                calls.execute(() -> call(job, Optional.ofNullable(handles.get(job.handle()))));
            }
        } finally {
            free.release(hands - taken);
        }
        return taken == hands;
    }

    /** As far as they can be read together: whose handle is not among them looks for it himself. */
    private Map<HandleId, Handle> handlesOf(List<RegistrationJob> claimed) {
        try {
            return step.handlesOf(claimed);
        } catch (RuntimeException e) {
            report.accept(e);
            return Map.of();
        }
    }

    private Lease lease(Instant now) {
        return new Lease(node + "/" + leases.getAndIncrement(), now.plus(limits.lease()));
    }

    /**
     * A hand for a job that is not stored yet: it is stored as taken then, and nobody has to look for it. Empty while there is none
     * to spare, or none for the service, or it would have to put the job back.
     */
    Optional<Hand> hand(Destination destination) {
        var service = destination.service();
        boolean free = started
                && !poll.isShutdown()
                && busy.hasRoom(service)
                && step.isOpen(destination)
                && this.free.availablePermits() > LEFT_FOR_STORED
                && this.free.tryAcquire();
        if (!free) {
            return Optional.empty();
        }
        busy.begun(service);
        return Optional.of(new Hand(service));
    }

    /** Free again when it is closed, unless it took its job by then: that holds it until it is over. */
    final class Hand implements AutoCloseable {
        private final HandleServiceId service;
        private boolean taken;

        private Hand(HandleServiceId service) {
            this.service = service;
        }

        /** By which the job is stored as taken at this moment. */
        Lease lease(Instant now) {
            return RegistrationWorker.this.lease(now);
        }

        /** Does a job that was stored with the lease, on another thread. */
        void take(RegistrationJob job, Handle handle) {
            try {
                calls.execute(() -> call(job, Optional.of(handle)));
                taken = true;
            } catch (RejectedExecutionException closed) {
                // somebody takes the job up when the lease is over
            }
        }

        @Override
        public void close() {
            if (!taken) {
                over(service);
            }
        }
    }

    private int hands() {
        int all = free.drainPermits();
        int hands = Math.min(all, TAKEN_AT_ONCE);
        free.release(all - hands);
        return hands;
    }

    private void call(RegistrationJob job, Optional<Handle> handle) {
        try {
            var ended = step.run(job, handle, limits.call());
            boolean tried = ended.filter(is -> is.answer().wasTried()).isPresent();
            if (!tried && !step.isOpen(job.destination())) {
                busy.turnedAway(job.destination().service());
            }
        } catch (RuntimeException e) {
            report.accept(e); // it was tried for as long as the lease lasts; then somebody takes it up again
        } finally {
            over(job.destination().service());
        }
    }

    private void over(HandleServiceId service) {
        free.release();
        boolean room = busy.ended(service);
        if (hungry.compareAndSet(true, false) || room) {
            wake();
        }
    }
}
