package dev.handles.adapter.persistence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the log says of a database that is away: once in a while, and once that it is back, however many ask for it. A trace for each
 * would fill a disk, at the time when disks are full.
 *
 * <p>A database that is full, or a replica, answers whoever reads: that is no end of what those meet who change something.
 */
final class Absence {

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final BiConsumer<String, RuntimeException> warn;
    private final Consumer<String> info;
    private final LongSupplier nanoTime;
    private final AtomicLong unsaid = new AtomicLong();
    private final AtomicLong saidAt;
    private final AtomicBoolean lasts = new AtomicBoolean();
    private volatile boolean changesFail;

    Absence(BiConsumer<String, RuntimeException> warn, Consumer<String> info, LongSupplier nanoTime) {
        this.warn = warn;
        this.info = info;
        this.nanoTime = nanoTime;
        this.saidAt = new AtomicLong(nanoTime.getAsLong() - SILENCE.toNanos());
    }

    /** Somebody wanted to change something, in vain. */
    void metByChange(RuntimeException failure) {
        changesFail = true;
        met(failure);
    }

    /** Somebody asked for the database in vain. */
    void met(RuntimeException failure) {
        long before = saidAt.get();
        long now = nanoTime.getAsLong();
        if (now - before < SILENCE.toNanos() || !saidAt.compareAndSet(before, now)) {
            unsaid.incrementAndGet();
            return;
        }
        lasts.set(true);
        warn.accept(
                "The database cannot be asked now; in vain since this was said last: " + unsaid.getAndSet(0), failure);
    }

    /** Somebody changed something. */
    void changed() {
        if (changesFail) {
            changesFail = false;
        }
        answered();
    }

    /** Somebody was answered. */
    void answered() {
        if (lasts.get() && !changesFail && lasts.compareAndSet(true, false)) {
            info.accept("The database can be asked again; in vain meanwhile: " + unsaid.getAndSet(0));
        }
    }
}
