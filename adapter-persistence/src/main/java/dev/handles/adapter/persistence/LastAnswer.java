package dev.handles.adapter.persistence;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** When the database last answered anybody; whoever listened to the statements before goes on doing so. */
final class LastAnswer implements SqlLogger {

    private final SqlLogger another;
    private volatile long nanos = System.nanoTime();

    private LastAnswer(SqlLogger another) {
        this.another = another;
    }

    static LastAnswer of(Jdbi jdbi) {
        var listening = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        if (listening instanceof LastAnswer already) {
            return already;
        }
        var answer = new LastAnswer(listening);
        jdbi.setSqlLogger(answer);
        return answer;
    }

    boolean isWithin(Duration time) {
        return System.nanoTime() - nanos < time.toNanos();
    }

    /** As {@link System#nanoTime} counts. */
    long nanos() {
        return nanos;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        another.logBeforeExecution(context);
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        nanos = System.nanoTime();
        another.logAfterExecution(context);
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        switch (SqlFailure.of(failure)) {
            case RIVAL, DUPLICATE -> nanos = System.nanoTime(); // "no" is an answer
            case AWAY, BUG -> {}
        }
        another.logException(context, failure);
    }
}
