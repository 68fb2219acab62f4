package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.domain.problem.Problem;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that takes longer over a statement than a statement of a request may take. */
class SlowDatabaseTest {

    private static final String LIMITS = "&socketTimeout=1&options=-c%20statement_timeout=1s";
    private static final List<Object> NONE = List.of("0", "0", 0);
    private static final List<Object> THOSE_OF_REQUESTS = List.of("3s", "30s", 40_000);

    @Test
    void a_server_starts_however_long_it_takes_to_seal_what_was_in_clear() {
        try (var database = TestDatabase.postgres();
                var limited = limited(database)) {
            database.jdbi().useHandle(db -> {
                db.execute("INSERT INTO setting (name, setting_value) VALUES ('tokens_in_clear', '')");
                slowDown(db, "setting");
            });

            Persistence.over(limited, TestDatabase.CRYPTOGRAPHY).checkSecretKey();

            assertThat(count(database, "setting")).as("the fingerprint alone").isEqualTo(1);
        }
    }

    @Test
    void a_key_is_replaced_however_long_it_takes_to_forget_the_answers() {
        try (var database = TestDatabase.postgres()) {
            database.persistence().checkSecretKey();
            database.jdbi().useHandle(db -> slowDown(db, "idempotency_key"));
            database.letGo();

            var keys = new Persistence.KeyChange(TestDatabase.CRYPTOGRAPHY, otherKey(), () -> {});
            try (var limited = limited(database)) {
                new KeyRotation(new Database(Jdbi.create(limited)), keys, () -> {}).run();
            }

            Persistence.over(database.jdbi(), keys.after()).checkSecretKey();
        }
    }

    @Test
    void what_takes_its_time_has_no_limits_and_leaves_those_of_requests_as_they_were() throws SQLException {
        try (var database = TestDatabase.postgres();
                var connection = database.pool().getConnection()) {
            var stores = new Database(Jdbi.create(connection));
            assertThat(stores.<List<Object>>inTransaction(db -> {
                        stores.dialect().unhurried(db);
                        return limits(db);
                    }))
                    .isEqualTo(NONE);
            assertThat(stores.read(SlowDatabaseTest::limits)).isEqualTo(THOSE_OF_REQUESTS);
            assertThatThrownBy(() -> stores.inTransaction(db -> {
                        stores.dialect().unhurried(db);
                        return db.execute("no statement");
                    }))
                    .isNotInstanceOf(Problem.Raised.class);
            assertThat(stores.read(SlowDatabaseTest::limits)).isEqualTo(THOSE_OF_REQUESTS);
        }
    }

    @Test
    void who_loses_the_database_while_he_takes_his_time_may_come_again() {
        try (var database = TestDatabase.postgres()) {
            var stores = new Database(database.jdbi());
            assertThatThrownBy(() -> stores.inTransaction(db -> {
                        stores.dialect().unhurried(db);
                        return db.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                    }))
                    .isInstanceOf(Problem.Raised.class);
        }
    }

    /** With so little patience that the test need not have much. */
    private static HikariDataSource limited(TestDatabase database) {
        return Connecting.pool(database.pool().getJdbcUrl() + LIMITS, "", "", 1);
    }

    /** So that it takes longer to delete anything from a table than the limits say. */
    private static void slowDown(Handle db, String table) {
        db.execute("""
                CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END'
                """);
        db.execute("CREATE TRIGGER slow BEFORE DELETE ON " + table + " FOR EACH STATEMENT EXECUTE FUNCTION slow()");
    }

    private static List<Object> limits(Handle db) {
        try {
            return List.of(
                    show(db, "lock_timeout"),
                    show(db, "statement_timeout"),
                    db.getConnection().getNetworkTimeout());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String show(Handle db, String setting) {
        return db.createQuery("SHOW " + setting).mapTo(String.class).one();
    }

    private static int count(TestDatabase database, String table) {
        return database.jdbi()
                .withHandle(db -> db.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }

    private static Cryptography otherKey() {
        var key = new byte[Cryptography.KEY_LENGTH];
        Arrays.fill(key, (byte) 1);
        return Cryptography.withKey(key);
    }
}
