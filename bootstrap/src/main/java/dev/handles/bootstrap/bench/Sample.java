package dev.handles.bootstrap.bench;

import java.time.Duration;

/**
 * What a load tool saw in one round.
 *
 * @param refused answers that were no 2xx
 * @param p50 half of the answers came within this
 * @param p99 all but one in a hundred came within this
 */
record Sample(long requests, Duration took, long refused, Duration p50, Duration p99) {

    double perSecond() {
        return requests * 1e9 / took.toNanos();
    }
}
