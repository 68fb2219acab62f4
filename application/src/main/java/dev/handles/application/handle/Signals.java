package dev.handles.application.handle;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What those who want registrations and the worker who makes them tell each other, on one node. Nothing depends on it but
 * how soon things are done: the store is looked at from time to time all the same.
 */
final class Signals {

    private final Map<HandleId, Set<Watch>> watches = new ConcurrentHashMap<>();
    private volatile Consumer<Optional<HandleServiceId>> onWork = service -> {};

    /** Somebody waits for news of one handle. */
    final class Watch implements AutoCloseable {
        private final HandleId handle;
        private final Semaphore news = new Semaphore(0);

        private Watch(HandleId handle) {
            this.handle = handle;
        }

        /** Waits for news, or until {@code limit} is over; false when this thread is to stop waiting at all. */
        boolean await(Duration limit) {
            try {
                if (news.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            watches.computeIfPresent(handle, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** To be closed; news from now on are not missed. */
    Watch watch(HandleId handle) {
        var watch = new Watch(handle);
        watches.compute(handle, (id, all) -> {
            var those = all == null ? ConcurrentHashMap.<Watch>newKeySet() : all;
            those.add(watch);
            return those;
        });
        return watch;
    }

    /** An outcome was committed. */
    void settled(HandleId handle) {
        watches.getOrDefault(handle, Set.of()).forEach(watch -> watch.news.release());
    }

    /** Jobs were committed that are due now, of whichever services. */
    void workIsDue() {
        onWork.accept(Optional.empty());
    }

    /** The same of one service. */
    void workIsDue(HandleServiceId service) {
        onWork.accept(Optional.of(service));
    }

    /** @param action must not wait; told of which service, where it is one */
    void onWork(Consumer<Optional<HandleServiceId>> action) {
        onWork = action;
    }
}
