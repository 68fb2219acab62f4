package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Transactions;
import dev.handles.domain.problem.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.Test;

/** What an operator reads while the database is away. */
class AbsenceTest {

    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RuntimeException failure = new IllegalStateException("refused");
    private final Absence absence = new Absence(log());

    @Test
    void its_end_is_told_once() {
        absence.answered();
        assertThat(lines).isEmpty();
        absence.met(failure);
        absence.met(failure);
        absence.answered();
        absence.answered();
        assertThat(lines).hasSize(2);
        assertThat(said()).isEqualTo("The database can be asked again; left out meanwhile: 1");
    }

    /** As on a full disk, or a replica. */
    @Test
    void one_that_changes_meet_does_not_end_while_only_those_are_answered_who_read() {
        absence.metByChange(failure);
        for (int i = 0; i < 137; i++) {
            absence.answered();
            absence.metByChange(failure);
        }
        assertThat(lines).hasSize(1);
        absence.changed();
        assertThat(said()).isEqualTo("The database can be asked again; left out meanwhile: 137");
        assertThat(lines).hasSize(2);
    }

    @Test
    void nor_does_one_that_began_with_somebody_who_read() {
        absence.met(failure);
        absence.metByChange(failure);
        absence.answered();
        assertThat(lines).hasSize(1);
        absence.changed();
        assertThat(lines).hasSize(2);
    }

    @Test
    void one_that_comes_and_goes_for_changes_is_told_of_as_rarely() {
        for (int i = 0; i < 100; i++) {
            absence.metByChange(failure);
            absence.changed();
        }
        assertThat(lines).hasSize(2);
        pass(Duration.ofSeconds(61));
        absence.met(failure);
        absence.answered();
        assertThat(lines).as("no change has failed since").hasSize(4);
    }

    /** Every statement passes by, those of a transaction too; who gets no connection has none. */
    @Test
    void it_begins_with_whatever_fails_and_ends_with_the_first_statement_that_is_answered() {
        onDatabase((away, sql) -> {
            away.set(true);
            assertIsAway(() -> sql.read(AbsenceTest::asked));
            assertThat(said()).startsWith("The database cannot be asked now");
            away.set(false);
            sql.inTransaction(db -> {
                asked(db);
                assertThat(said()).startsWith("The database can be asked again");
                return db;
            });
            assertThat(lines).hasSize(2);
        });
    }

    @Test
    void for_who_changes_something_it_ends_with_the_first_change_that_is_committed() {
        onDatabase((away, sql) -> {
            away.set(true);
            assertIsAway(() -> sql.change(AbsenceTest::asked));
            away.set(false);
            sql.read(AbsenceTest::asked);
            assertIsAway(() -> sql.inTransaction(AbsenceTest::askedWhereTheDiskIsFull));
            assertThatThrownBy(() -> sql.inOneTry(AbsenceTest::askedWhereTheDiskIsFull))
                    .isInstanceOf(Transactions.InDoubt.class);
            assertThat(lines).hasSize(1);
            sql.inTransaction(db -> {
                asked(db);
                assertThat(lines).as("not committed").hasSize(1);
                return db;
            });
            assertThat(said()).isEqualTo("The database can be asked again; left out meanwhile: 2");

            for (var change : List.<Consumer<Database>>of(
                    again -> again.change(AbsenceTest::asked), again -> again.inOneTry(AbsenceTest::asked))) {
                pass(Duration.ofSeconds(61));
                lines.clear();
                assertIsAway(() -> sql.inTransaction(AbsenceTest::askedWhereTheDiskIsFull));
                change.accept(sql);
                assertThat(lines).hasSize(2);
            }
        });
    }

    /** A client can have that as often as he likes, by a search that is slow. */
    @Test
    void a_statement_that_the_database_ended_is_no_absence_and_told_as_rarely() {
        onDatabase((away, sql) -> {
            for (int i = 0; i < 100; i++) {
                assertIsAway(() -> sql.read(AbsenceTest::askedForTooLong));
                assertIsAway(() -> sql.inTransaction(AbsenceTest::askedForTooLong));
                sql.change(AbsenceTest::asked);
            }
            assertThat(lines).hasSize(1);
            assertThat(said()).startsWith("The database ended a statement");
            pass(Duration.ofSeconds(61));
            assertIsAway(() -> sql.read(AbsenceTest::askedForTooLong));
            assertThat(lines).hasSize(2);
            assertThat(said()).endsWith("left out since this was said last: 199");
        });
    }

    private void onDatabase(BiConsumer<AtomicBoolean, Database> test) {
        try (var database = TestDatabase.emptyH2()) {
            var away = new AtomicBoolean();
            var jdbi = Jdbi.create(() -> {
                if (away.get()) {
                    throw new SQLException("no connection is free", "08001");
                }
                return database.pool().getConnection();
            });
            jdbi.setSqlLogger(new Presence(SqlLogger.NOP_SQL_LOGGER, absence, log()));
            test.accept(away, new Database(jdbi));
        }
    }

    private static void assertIsAway(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(Problem.Raised.class);
    }

    /** PostgreSQL: disk full; said of the commit, after all statements were answered. */
    private static int askedWhereTheDiskIsFull(Handle db) {
        asked(db);
        throw new TransactionException("at the commit", new SQLException("no space left", "53100"));
    }

    private static int asked(Handle db) {
        return db.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    /** PostgreSQL: statement_timeout. */
    private static int askedForTooLong(Handle db) {
        throw new TransactionException(new SQLException("canceling statement", "57014"));
    }

    private OnceAMinute log() {
        return new OnceAMinute((text, cause) -> lines.add(text), lines::add, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String said() {
        return lines.getLast();
    }
}
