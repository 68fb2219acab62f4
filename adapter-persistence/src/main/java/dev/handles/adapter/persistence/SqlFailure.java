package dev.handles.adapter.persistence;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;

/** What a driver's exception means to us; the only place that knows error codes. */
enum SqlFailure {
    /** A rival's transaction got in the way: the same work may succeed at once. */
    RIVAL,
    /** The database cannot be asked now: no connection is free, or it is away. */
    AWAY,
    /** A unique constraint was violated. */
    DUPLICATE,
    /** A mistake of ours. */
    BUG;

    // serialization failure, deadlock, lock not available, H2: lock time-out, H2: concurrent update
    private static final Set<String> RIVAL_STATES = Set.of("40001", "40P01", "55P03", "HYT00", "90131");
    // PostgreSQL: shutting down or starting up, too many connections; H2: closed
    private static final Set<String> AWAY_STATES = Set.of("57P01", "57P02", "57P03", "53300", "90121", "90098");

    static SqlFailure of(Throwable thrown) {
        if (thrown instanceof ConnectionException) {
            return AWAY;
        }
        return state(thrown).map(SqlFailure::ofState).orElse(BUG);
    }

    private static SqlFailure ofState(String state) {
        if (RIVAL_STATES.contains(state)) {
            return RIVAL;
        }
        if (AWAY_STATES.contains(state) || state.startsWith("08")) {
            return AWAY;
        }
        return state.equals("23505") ? DUPLICATE : BUG;
    }

    private static Optional<String> state(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
