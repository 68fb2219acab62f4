package dev.handles.adapter.persistence;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database is there, by what became of each statement; whoever listened to the statements before goes on doing so. */
final class Presence implements SqlLogger {

    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final SqlLogger another;
    private final Absence absence;
    private final OnceAMinute endings;
    private volatile long lastAnswer = System.nanoTime();

    Presence(SqlLogger another, Absence absence, OnceAMinute endings) {
        this.another = another;
        this.absence = absence;
        this.endings = endings;
    }

    static Presence of(Jdbi jdbi) {
        var listening = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        if (listening instanceof Presence already) {
            return already;
        }
        var presence = new Presence(listening, new Absence(said()), said());
        jdbi.setSqlLogger(presence);
        return presence;
    }

    private static OnceAMinute said() {
        return new OnceAMinute(log::warn, log::info, System::nanoTime);
    }

    /** Whether anybody was answered. */
    boolean shownWithin(Duration time) {
        return System.nanoTime() - lastAnswer < time.toNanos();
    }

    /** As {@link System#nanoTime} counts. */
    long lastAnswer() {
        return lastAnswer;
    }

    /** Somebody asked in vain; for want of a connection, it may be, so that there was no statement. */
    void missed(RuntimeException failure) {
        absence.met(failure);
    }

    /** The same of who wanted to change something. */
    void missedByChange(RuntimeException failure) {
        absence.metByChange(failure);
    }

    /** Somebody changed something, and it is committed. */
    void changed() {
        absence.changed();
    }

    /** Somebody asked for too much; who may ask may do so as often as he likes. */
    void ended(RuntimeException failure) {
        endings.say("The database ended a statement, which took too long or which somebody told it to end", failure);
    }

    private void shown() {
        lastAnswer = System.nanoTime();
        absence.answered();
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        another.logBeforeExecution(context);
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        shown();
        another.logAfterExecution(context);
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        switch (SqlFailure.of(failure)) {
            case RIVAL, DUPLICATE -> shown(); // "no" is an answer
            case AWAY, ENDED, BUG -> {}
        }
        another.logException(context, failure);
    }
}
