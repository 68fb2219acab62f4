package dev.handles.application.port;

import java.time.Instant;

/**
 * Gives the time at which a change becomes visible to the world, so that it never comes before anything that was already
 * visible, on any number of nodes.
 *
 * <p>Why: lists and harvests go by (timestamp, id), and commits do not happen in the order of their clocks. A harvester
 * that asks for everything since its last visit would miss what was stamped before it and committed after.
 */
public interface PublicationClock {

    /**
     * The time to write on a change, in whole seconds: at least {@code now} and at least every time given before. Inside
     * a transaction only; until that ends nobody else gets one, so ask for it last.
     */
    Instant next(Instant now);
}
