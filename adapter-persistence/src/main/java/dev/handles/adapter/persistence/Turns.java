package dev.handles.adapter.persistence;

import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may change a database at the same time: docs/adr/0022. */
sealed interface Turns {

    /** What the work gives, when it is somebody's turn. */
    <T> T take(Supplier<T> work);

    /** Everybody at once: the database keeps them apart. */
    static Turns all() {
        return new AllAtOnce();
    }

    /** One after the other, in the order in which they came. */
    static Turns one() {
        return new OneByOne(Duration.ofSeconds(30));
    }

    record AllAtOnce() implements Turns {
        @Override
        public <T> T take(Supplier<T> work) {
            return work.get();
        }
    }

    /** No connection is held by those who wait, and none of them runs meanwhile. */
    final class OneByOne implements Turns {

        private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

        private final Duration longestWait;
        private final ReentrantLock turn = new ReentrantLock(true);

        OneByOne(Duration longestWait) {
            this.longestWait = longestWait;
        }

        /** Raises {@code TemporaryFailure} to who has waited for too long, or is to stop. */
        @Override
        public <T> T take(Supplier<T> work) {
            if (!waited()) {
                throw new Problem.TemporaryFailure(1).raise();
            }
            try {
                return work.get();
            } finally {
                turn.unlock();
            }
        }

        private boolean waited() {
            try {
                boolean mine = turn.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS);
                if (!mine) {
                    log.warn("Somebody waited for {} to change the database, and was sent away", longestWait);
                }
                return mine;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
