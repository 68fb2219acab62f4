package dev.handles.domain.bulk;

import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What one user asked for in one request of many lines. Times to the millisecond.
 *
 * @param owner the only one who may look at it
 * @param workedOnUntil when nobody works on it any more, unless he says before that he goes on
 * @param completedAt when the last line was taken; absent while that has not happened, and for ever when it was cut off
 */
public record Bulk(BulkId id, UserId owner, Instant begunAt, Instant workedOnUntil, Optional<Instant> completedAt) {

    /** How far it is. */
    public enum State {
        /** Lines are being taken. */
        RUNNING,
        /** Every line was taken. */
        COMPLETE,
        /** The client went away, or the node: what was taken stays, and there may have been more. */
        INTERRUPTED;

        /** As in answers. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (completedAt.isPresent()) {
            return State.COMPLETE;
        }
        return workedOnUntil.isAfter(now) ? State.RUNNING : State.INTERRUPTED;
    }
}
