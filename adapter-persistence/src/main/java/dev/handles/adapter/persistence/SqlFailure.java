package dev.handles.adapter.persistence;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** What a driver's exception means to us; the only place that knows error codes. */
enum SqlFailure {
    /** A rival's transaction got in the way: the same work may succeed at once. */
    RIVAL,
    /** The database cannot be asked now: no connection is free, or it is away, full, or takes no changes. */
    AWAY,
    /** The database is there, and ended a statement that took longer than it may, or that somebody told it to end. */
    ENDED,
    /** A unique constraint was violated. */
    DUPLICATE,
    /** A mistake of ours. */
    BUG;

    // serialization failure, deadlock, lock not available, H2: lock time-out, H2: concurrent update
    private static final Set<String> RIVAL_STATES = Set.of("40001", "40P01", "55P03", "HYT00", "90131");
    // PostgreSQL: shutting down or starting up, a transaction that was idle for too long
    private static final Set<String> AWAY_STATES = Set.of("57P01", "57P02", "57P03", "25P03");
    // PostgreSQL: statement_timeout, or pg_cancel_backend
    private static final String ENDED_STATE = "57014";
    private static final String DUPLICATE_STATE = "23505";
    // PostgreSQL: the connection; too little of disk, memory or connections
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53");
    // PostgreSQL: a replica, or a server that is told to be like one
    private static final String READ_ONLY = "25006";
    // H2: called while closing, closed
    private static final Set<String> CLOSED_STATES = Set.of("90121", "90098");

    // H2: cannot read or write a file, and says so as a general error where that is one of the database
    private static final Set<String> FILE_STATES = Set.of("HY000", "90028", "90031");

    /** H2: an index does not know a row of its table. H2 takes it for a rival, and wraps it into a lock time-out. */
    private static final String TORN = "90112";

    /** Whether an embedded database is closed, so that connections to it are of no use any more. */
    static boolean isClosed(SQLException failure) {
        return CLOSED_STATES.contains(failure.getSQLState());
    }

    /** Whether a server takes no changes on a connection, as a replica does. */
    static boolean isReadOnly(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState());
    }

    static SqlFailure of(Throwable thrown) {
        if (thrown instanceof ConnectionException) {
            return AWAY;
        }
        var states = states(thrown);
        if (states.isEmpty() || states.contains(TORN)) {
            return BUG;
        }
        boolean isOfFile =
                FILE_STATES.contains(states.getFirst()) && causes(thrown).anyMatch(IOException.class::isInstance);
        return isOfFile ? AWAY : ofState(states.getFirst());
    }

    private static SqlFailure ofState(String state) {
        if (RIVAL_STATES.contains(state)) {
            return RIVAL;
        }
        if (isAway(state)) {
            return AWAY;
        }
        return switch (state) {
            case ENDED_STATE -> ENDED;
            case DUPLICATE_STATE -> DUPLICATE;
            default -> BUG;
        };
    }

    private static boolean isAway(String state) {
        return AWAY_STATES.contains(state)
                || AWAY_CLASSES.stream().anyMatch(state::startsWith)
                || state.equals(READ_ONLY)
                || CLOSED_STATES.contains(state);
    }

    /** The last one first. */
    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, SqlFailure::cause);
    }

    /** Of all that caused it, the last one first. */
    private static List<String> states(Throwable thrown) {
        return causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .toList();
    }

    /** A batch that failed has no cause, but an exception that comes next. */
    private static @Nullable Throwable cause(Throwable thrown) {
        return thrown.getCause() == null && thrown instanceof SQLException sql
                ? sql.getNextException()
                : thrown.getCause();
    }
}
