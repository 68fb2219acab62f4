package dev.handles.application.handle;

import static java.util.Collections.max;
import static java.util.Collections.min;

import java.time.Duration;
import java.util.List;

/**
 * How long things may take for which nobody waits.
 *
 * @param call one call to a registrar
 * @param lease a call and the storing of its outcome; whoever takes longer counts as dead
 */
record WorkLimits(Duration call, Duration lease) {

    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
    private static final Duration SHORTEST_SETTLING = Duration.ofSeconds(5);

    /** @param longestWait how long a client may wait for a registrar: where nobody waits, it gets twice the time */
    static WorkLimits after(Duration longestWait) {
        var call = longestWait.multipliedBy(2);
        return new WorkLimits(call, call.plus(settling(longestWait, LONGEST_SETTLING)));
    }

    /** For how long a registrar may still do what it was told and never answered; nobody knows, so it is long. */
    static Duration straggling(Duration longestWait) {
        return longestWait.multipliedBy(10);
    }

    /** What whoever called gets to store the outcome: as long as a client waits, within bounds. */
    static Duration settling(Duration longestWait, Duration longest) {
        return min(List.of(max(List.of(longestWait, SHORTEST_SETTLING)), longest));
    }
}
