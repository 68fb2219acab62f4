package dev.handles.bootstrap.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** What is sent, whole, as it goes over the wire; asked by all connections at once. */
sealed interface Supply {

    /** Empty when there is no more. */
    Optional<byte[]> next();

    /** Whether somebody asked for more than there was. */
    boolean ranOut();

    /**
     * Any of them, each time.
     *
     * @param requests not empty, and not all the same
     */
    record AnyOf(List<byte[]> requests) implements Supply {

        @Override
        public Optional<byte[]> next() {
            return Optional.of(requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
        }

        @Override
        public boolean ranOut() {
            return false;
        }
    }

    /**
     * Each once.
     *
     * @param taken how many were sent, shared by those who send of the same numbers
     */
    record EachOnce(IntFunction<byte[]> request, AtomicInteger taken, int all) implements Supply {

        @Override
        public Optional<byte[]> next() {
            int number = taken.getAndIncrement();
            return number < all ? Optional.of(request.apply(number)) : Optional.empty();
        }

        @Override
        public boolean ranOut() {
            return taken.get() > all;
        }
    }
}
