package dev.handles.adapter.persistence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the log says of something that goes wrong, once a minute and with how often it was left out meanwhile, and of its end where it
 * had been said. A trace for each time would fill a disk, at the time when disks are full.
 */
final class OnceAMinute {

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final BiConsumer<String, Exception> wrong;
    private final Consumer<String> right;
    private final LongSupplier nanoTime;
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong saidAt;
    private final AtomicBoolean lasts = new AtomicBoolean();

    OnceAMinute(BiConsumer<String, Exception> wrong, Consumer<String> right, LongSupplier nanoTime) {
        this.wrong = wrong;
        this.right = right;
        this.nanoTime = nanoTime;
        this.saidAt = new AtomicLong(nanoTime.getAsLong() - SILENCE.toNanos());
    }

    void say(String what, Exception failure) {
        long before = saidAt.get();
        long now = nanoTime.getAsLong();
        if (now - before < SILENCE.toNanos() || !saidAt.compareAndSet(before, now)) {
            leftOut.incrementAndGet();
            return;
        }
        lasts.set(true);
        wrong.accept(what + leftOut("since this was said last"), failure);
    }

    void over(String what) {
        if (lasts.get() && lasts.compareAndSet(true, false)) {
            right.accept(what + leftOut("meanwhile"));
        }
    }

    private String leftOut(String when) {
        long times = leftOut.getAndSet(0);
        return times == 0 ? "" : "; left out " + when + ": " + times;
    }
}
