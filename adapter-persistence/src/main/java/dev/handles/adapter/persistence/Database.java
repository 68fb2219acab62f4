package dev.handles.adapter.persistence;

import dev.handles.application.port.Transactions;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every statement passes: it joins the transaction that runs on this thread, or is one of its own, and it turns the
 * failures that a client may simply repeat into {@code TemporaryFailure}, after it repeated them itself.
 */
final class Database {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int MOST_RUNS = 10;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(10);

    private final Jdbi jdbi;
    private final Presence presence;
    private final Dialect dialect;
    private final Turns turns;

    /** A transaction under way on this thread. */
    private static final class Running {
        private final Handle handle;
        private boolean identitiesChange;

        Running(Handle handle) {
            this.handle = handle;
        }
    }

    @SuppressWarnings("ThreadLocalUsage") // of this database: a transaction on another one is none here
    private final ThreadLocal<@Nullable Running> running = new ThreadLocal<>();

    Database(Jdbi jdbi) {
        this.jdbi = jdbi.registerArrayType(String.class, "varchar")
                .registerArrayType(Long.class, "bigint")
                .configure(
                        StatementExceptions.class, messages -> messages.setMessageRendering(Database::withoutValues));
        this.presence = Presence.of(jdbi);
        this.dialect = repeating(
                Failing.OF_READING,
                () -> jdbi.withHandle(
                        db -> Dialect.of(db.getConnection().getMetaData().getDatabaseProductName())));
        this.turns = dialect.turns();
    }

    /** Failures are logged; among what is bound to statements are hashes of passwords and all that users write. */
    private static String withoutValues(StatementException failure) {
        var context = failure.getStatementContext();
        return failure.getShortMessage() + (context == null ? "" : " [statement: " + context.getRawSql() + "]");
    }

    Dialect dialect() {
        return dialect;
    }

    Presence presence() {
        return presence;
    }

    /** For what changes nothing and locks nothing. */
    <T> T read(Function<Handle, T> statement) {
        Running joined = running.get();
        return joined != null
                ? statement.apply(joined.handle)
                : repeating(Failing.OF_READING, () -> jdbi.withHandle(statement::apply));
    }

    /** For one statement that changes something. */
    <T> T change(Function<Handle, T> statement) {
        Running joined = running.get();
        return joined != null
                ? statement.apply(joined.handle)
                : changing(Failing.OF_CHANGE, () -> jdbi.withHandle(statement::apply));
    }

    /** For more than one statement, of which all or none count. */
    <T> T inTransaction(Function<Handle, T> statements) {
        return inTransaction(Failing.OF_CHANGE, statements);
    }

    /** The same for many, not run again when rivals get in the way. */
    <T> T inOneTry(Function<Handle, T> statements) {
        return inTransaction(Failing.OF_CHANGES, statements);
    }

    private <T> T inTransaction(Failing failing, Function<Handle, T> statements) {
        Running joined = running.get();
        return joined != null
                ? statements.apply(joined.handle)
                : changing(failing, () -> jdbi.inTransaction(db -> marking(db, statements)));
    }

    /** For what makes sense only as a part of something greater. */
    <T> T joining(Function<Handle, T> statements) {
        Running joined = running.get();
        if (joined == null) {
            throw new IllegalStateException("outside a transaction");
        }
        return statements.apply(joined.handle);
    }

    /** In a transaction that changes what somebody is: the same commit makes it another edition of all identities. */
    void identitiesChange() {
        Running joined = running.get();
        if (joined == null) {
            throw new IllegalStateException("outside a transaction");
        }
        joined.identitiesChange = true;
    }

    private <T> T marking(Handle db, Function<Handle, T> statements) {
        var transaction = new Running(db);
        running.set(transaction);
        try {
            T outcome = statements.apply(db);
            if (transaction.identitiesChange) {
                JdbiIdentities.nextEdition(db); // last, so that nobody holds the row while waiting for another
            }
            return outcome;
        } finally {
            running.remove();
        }
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private <T> T changing(Failing failing, Supplier<T> work) {
        T outcome = repeating(failing, () -> turns.take(work));
        presence.changed();
        return outcome;
    }

    /**
     * What is done about what failed.
     *
     * @param mostRuns among rivals
     * @param missed who is told when the database is away
     * @param away what is thrown then
     */
    private record Failing(
            int mostRuns,
            BiConsumer<Presence, RuntimeException> missed,
            Function<RuntimeException, RuntimeException> away) {

        static final Failing OF_READING =
                new Failing(MOST_RUNS, Presence::missed, away -> new Problem.TemporaryFailure(1).raise());
        static final Failing OF_CHANGE =
                new Failing(MOST_RUNS, Presence::missedByChange, away -> new Problem.TemporaryFailure(1).raise());
        /** Who did it for many has to know that he may have done it. */
        static final Failing OF_CHANGES = new Failing(1, Presence::missedByChange, Transactions.InDoubt::new);
    }

    private <T> T repeating(Failing failing, Work<T> work) {
        for (int run = 1; ; run++) {
            try {
                return work.run();
            } catch (Problem.Raised raised) {
                throw raised;
            } catch (Rival rival) {
                refuseAfterTheLast(run, failing.mostRuns, rival);
            } catch (RuntimeException failure) {
                switch (SqlFailure.of(failure)) {
                    case RIVAL -> refuseAfterTheLast(run, failing.mostRuns, failure);
                    case AWAY -> {
                        failing.missed.accept(presence, failure);
                        throw failing.away.apply(failure);
                    }
                    case ENDED -> {
                        presence.ended(failure);
                        throw failing.away.apply(failure);
                    }
                    case DUPLICATE, BUG -> throw failure;
                }
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
            pause(run); // the connection is back in the pool by now
        }
    }

    private static void refuseAfterTheLast(int run, int mostRuns, RuntimeException failure) {
        if (run >= mostRuns) {
            log.warn("Rivals got in the way, {} times of {}", run, mostRuns, failure);
            throw new Problem.TemporaryFailure(1).raise();
        }
    }

    private static void pause(int run) {
        long longest = SHORT_PAUSE.toNanos() << Math.min(run, 5);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }

    /** Somebody changed what this transaction had relied on: run it again. */
    static final class Rival extends RuntimeException {
        private static final long serialVersionUID = 1;

        Rival(String what) {
            super(what, null, false, false);
        }
    }
}
