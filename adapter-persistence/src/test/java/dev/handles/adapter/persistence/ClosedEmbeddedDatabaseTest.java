package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.handles.application.testing.Samples;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.User;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server whose H2 closes the database itself, as it does when a file cannot be written. */
@Timeout(120)
class ClosedEmbeddedDatabaseTest {

    private static final int USERS = 40;

    @Test
    void after_a_full_disk_it_is_served_again_with_all_that_was_acknowledged(@TempDir Path directory) throws Exception {
        try (var pool = migrated(FullDisk.url(directory))) {
            var stores = storesOver(pool);
            stores.users().add(Samples.user(1), Optional.empty());
            FullDisk.fillUp();
            assertIsAway(() -> stores.users().add(Samples.user(2), Optional.empty()));
            assertThat(soon(stores, 1)).as("what needs no room works").isEqualTo(Samples.user(1));
            assertIsAway(() -> stores.users().add(Samples.user(2), Optional.empty()));
            FullDisk.makeRoom();
            assertServed(pool, stores, 1);
        }
        assertKept(FullDisk.url(directory), 1);
    }

    @Test
    void so_it_is_after_it_was_closed_under_the_connections(@TempDir Path directory) throws Exception {
        var url = Persistence.embeddedUrl(directory);
        try (var pool = migrated(url)) {
            var stores = storesOver(pool);
            stores.users().add(Samples.user(1), Optional.empty());
            closeDatabase(pool);
            assertServed(pool, stores, 1);
        }
        assertKept(url, 1);
    }

    @Test
    void it_is_not_opened_beside_somebody_who_has_yet_to_notice(@TempDir Path directory) throws Exception {
        var url = FullDisk.url(directory);
        try (var pool = migrated(url)) {
            withAllConnections(pool, connection -> {}); // or one more may be on its way
            pool.setConnectionTimeout(250);
            var stores = storesOver(pool);
            stores.users().add(Samples.user(1), Optional.empty());
            try (var late = pool.getConnection();
                    var statement = late.createStatement()) {
                FullDisk.fillUp();
                assertIsAway(() -> stores.users().add(Samples.user(2), Optional.empty()));
                FullDisk.makeRoom();
                for (int tries = 0; tries < 3; tries++) {
                    assertThat(found(stores, 1)).isEmpty();
                }
                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
            assertServed(pool, stores, 1);
            try (var another = DriverManager.getConnection(url, "sa", "")) {
                assertThat(users(another))
                        .as("who comes later, to the same database")
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void one_that_h2_has_forgotten_is_opened_again_too(@TempDir Path directory) throws Exception {
        var url = FullDisk.url(directory);
        try (var pool = migrated(url);
                var stranger = DriverManager.getConnection(url, "sa", "");
                var statement = stranger.createStatement()) {
            var stores = storesOver(pool);
            stores.users().add(Samples.user(1), Optional.empty());
            FullDisk.fillUp();
            assertIsAway(() -> stores.users().add(Samples.user(2), Optional.empty()));
            FullDisk.makeRoom();
            assertThat(soon(stores, 1)).isEqualTo(Samples.user(1));
            withAllConnections(pool, connection -> {});
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            pool.evictConnection(pool.getConnection());
            assertServed(pool, stores, 1);
        }
    }

    @Test
    void what_is_acknowledged_while_the_disk_is_full_now_and_then_is_kept(@TempDir Path directory) throws Exception {
        var url = FullDisk.url(directory);
        try (var pool = migrated(url);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stores = storesOver(pool);
            var added = new Semaphore(0);
            var adding = IntStream.rangeClosed(1, USERS)
                    .mapToObj(number -> threads.submit(() -> {
                        add(stores, number);
                        added.release();
                        return number;
                    }))
                    .toList();
            for (int times = 0; times < 4; times++) {
                added.acquire(USERS / 5);
                FullDisk.fillUp();
                assertIsAway(() -> stores.users().add(Samples.user(USERS + 1), Optional.empty()));
                FullDisk.makeRoom();
            }
            for (var user : adding) {
                user.get();
            }
            assertServed(pool, stores, USERS);
        }
        assertKept(url, USERS);
    }

    private static void assertIsAway(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isInstanceOf(Problem.TemporaryFailure.class));
    }

    /** As often as it takes. */
    private static void add(Persistence stores, int number) {
        var user = Samples.user(number);
        boolean acknowledged = false;
        while (!acknowledged) {
            try {
                acknowledged = stores.transactions().inTransaction(() -> {
                    if (stores.users().find(user.id()).isEmpty()) {
                        stores.users().add(user, Optional.empty());
                    }
                    return true;
                });
            } catch (Problem.Raised full) {
                assertThat(full.problem()).as("not acknowledged").isInstanceOf(Problem.TemporaryFailure.class);
            }
        }
    }

    private static HikariDataSource migrated(String url) {
        var pool = Persistence.pool(url, "sa", "");
        Persistence.migrate(pool);
        return pool;
    }

    private static Persistence storesOver(HikariDataSource pool) {
        return Persistence.over(pool, TestDatabase.CRYPTOGRAPHY);
    }

    /** As a full disk does it, in the middle of whatever is under way. */
    private static void closeDatabase(HikariDataSource pool) {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            assertThat(SqlFailure.of(e)).as(e.toString()).isEqualTo(SqlFailure.AWAY);
        }
    }

    /** For reading and for writing, and with as many connections as ever. */
    private static void assertServed(HikariDataSource pool, Persistence stores, int users) throws Exception {
        for (int number = 1; number <= users; number++) {
            assertThat(soon(stores, number)).isEqualTo(Samples.user(number));
        }
        while (!isOpenToOthers(pool.getJdbcUrl())) {
            found(stores, 1); // or told to come again
            assertThat(Thread.currentThread().isInterrupted()).as("out of time").isFalse();
        }
        var another = Samples.user(users + 1);
        stores.users().add(another, Optional.empty());
        withAllConnections(pool, connection -> assertThat(users(connection)).isEqualTo(users + 1));
    }

    private static boolean isOpenToOthers(String url) {
        try (var another = DriverManager.getConnection(url, "sa", "")) {
            return another.isValid(1);
        } catch (SQLException forgotten) {
            return false;
        }
    }

    private interface Act {
        void on(Connection connection) throws SQLException;
    }

    /** While all of them are there. */
    private static void withAllConnections(HikariDataSource pool, Act act) throws SQLException {
        var connections = new ArrayList<Connection>();
        try {
            for (int number = 0; number < pool.getMaximumPoolSize(); number++) {
                connections.add(pool.getConnection());
            }
            for (var connection : connections) {
                act.on(connection);
            }
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static int users(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var counted = statement.executeQuery("SELECT count(*) FROM app_user")) {
            assertThat(counted.next()).isTrue();
            return counted.getInt(1);
        }
    }

    private static void assertKept(String url, int users) {
        try (var pool = migrated(url)) {
            var stores = storesOver(pool);
            assertThat(IntStream.rangeClosed(1, users + 1)
                            .mapToObj(Samples::user)
                            .filter(user -> stores.users().find(user.id()).isEmpty()))
                    .isEmpty();
        }
    }

    /** What is answered to who comes again as he was told. */
    private static User soon(Persistence stores, int number) {
        for (int tries = 0; tries < 50; tries++) {
            var found = found(stores, number);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("the database is still away");
    }

    private static Optional<User> found(Persistence stores, int number) {
        try {
            var found = stores.users().find(Samples.user(number).id());
            assertThat(found).isPresent();
            return found;
        } catch (Problem.Raised again) {
            assertThat(again.problem()).isInstanceOf(Problem.TemporaryFailure.class);
            return Optional.empty();
        }
    }
}
