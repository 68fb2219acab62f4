package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.Transactions;
import dev.handles.application.testing.Samples;
import dev.handles.domain.problem.Problem;
import java.sql.SQLException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What is said when the database goes away in the middle of something. */
class LostDatabaseTest {

    @Test
    void who_works_for_one_is_told_to_come_back_and_who_works_for_many_that_nobody_knows() {
        try (var database = Kind.POSTGRES.database()) {
            var stores = database.persistence();
            assertIsAway(() -> stores.transactions().inTransaction(() -> lost(database, stores)));
            assertThatThrownBy(() -> stores.transactions().inOneTry(() -> lost(database, stores)))
                    .isInstanceOf(Transactions.InDoubt.class);
        }
    }

    /** As hosts and firewalls do that fail; the system would go on waiting for hours. */
    @Test
    void a_server_that_falls_silent_is_given_up() throws SQLException {
        try (var database = Kind.POSTGRES.database();
                var patient = database.pool().getConnection();
                var impatient = Persistence.pool(urlOf(database) + "&socketTimeout=1", null, null)) {
            assertThat(patient.getNetworkTimeout()).isEqualTo(40_000);
            var silent = new Database(Jdbi.create(impatient));
            assertIsAway(() -> silent.read(db -> db.execute("SELECT pg_sleep(60)")));
            assertThat(silent.<Integer>read(db ->
                            db.createQuery("SELECT 1").mapTo(Integer.class).one()))
                    .as("by another connection")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_statement_that_takes_too_long_is_ended_by_the_server_before() {
        try (var database = Kind.POSTGRES.database()) {
            var asked = new Database(database.jdbi());
            assertThat(asked.<String>read(db -> db.createQuery("SHOW statement_timeout")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("30s");
            assertIsAway(() -> asked.inTransaction(db -> {
                db.execute("SET LOCAL statement_timeout = '50ms'");
                return db.execute("SELECT pg_sleep(60)");
            }));
        }
    }

    /** After a failover, say: what is being done is not lost by that, and can be done later. */
    @Test
    void a_server_that_takes_no_changes_is_away() {
        try (var database = Kind.POSTGRES.database()) {
            var asked = new Database(database.jdbi());
            assertIsAway(() -> asked.inTransaction(db -> {
                db.execute("SET TRANSACTION READ ONLY");
                return db.execute("DELETE FROM credential");
            }));
        }
    }

    /** Who goes on asking it would be refused for as long as the connection lives, while a new one leads to where changes are taken. */
    @Test
    void a_connection_to_a_server_that_takes_no_changes_is_left() {
        try (var database = Kind.POSTGRES.database();
                var one = Connecting.pool(urlOf(database), "", "", 1)) {
            var asked = new Database(Jdbi.create(one));
            asked.read(db -> db.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"));
            assertThat(asked.<Integer>read(db ->
                            db.createQuery("SELECT 1").mapTo(Integer.class).one()))
                    .isEqualTo(1);
            assertIsAway(() -> asked.change(db -> db.execute("DELETE FROM credential")));
            assertThat(asked.<Integer>change(db -> db.execute("DELETE FROM credential")))
                    .as("by another connection")
                    .isZero();

            asked.read(db -> db.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"));
            assertIsAway(() -> asked.inTransaction(LostDatabaseTest::deletedTogether));
            assertThat(asked.<Integer>inTransaction(LostDatabaseTest::deletedTogether))
                    .as("a batch by another connection")
                    .isEqualTo(2);
        }
    }

    private static int deletedTogether(Handle db) {
        var batch = db.prepareBatch("DELETE FROM credential WHERE id = :id");
        batch.bind("id", "one").add().bind("id", "another").add();
        return batch.execute().length;
    }

    private static String urlOf(TestDatabase database) {
        return database.pool().getJdbcUrl();
    }

    private static void assertIsAway(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isInstanceOf(Problem.TemporaryFailure.class));
    }

    private static boolean lost(TestDatabase database, Persistence stores) {
        stores.users().add(Samples.user(1), Optional.empty());
        try (var another = database.pool().getConnection();
                var statement = another.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND state = 'idle in transaction'
                    """);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return stores.users().find(Samples.user(1).id()).isPresent();
    }
}
