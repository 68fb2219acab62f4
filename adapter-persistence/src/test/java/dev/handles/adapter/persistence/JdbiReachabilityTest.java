package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Reachability;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JdbiReachabilityTest {

    private static final Duration NEVER = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private interface Connections {
        Connection open() throws SQLException;
    }

    private final TestDatabase database = TestDatabase.emptyH2();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Connections connections = database.pool()::getConnection;

    private final Jdbi jdbi = Jdbi.create(() -> {
        asked.incrementAndGet();
        return connections.open();
    });
    private final Database sql = new Database(jdbi);

    @AfterEach
    void close() {
        database.close();
    }

    private Reachability reachability(Duration lately, Duration patience) {
        asked.set(0);
        return new JdbiReachability(sql, lately, patience);
    }

    @Test
    void a_database_that_is_away_does_not_answer_and_one_that_is_back_does() {
        var reachability = reachability(NEVER, LONG);
        assertThat(reachability.storesAnswer()).isTrue();
        connections = () -> {
            throw new SQLException("gone", "08006");
        };
        assertThat(reachability.storesAnswer()).isFalse();
        connections = database.pool()::getConnection;
        assertThat(reachability.storesAnswer()).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void nobody_waits_for_a_look_that_takes_too_long_and_there_is_one_at_a_time() {
        var reachability = reachability(NEVER, Duration.ofMillis(50));
        var back = new CountDownLatch(1);
        connections = () -> {
            try {
                back.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return database.pool().getConnection();
        };
        assertThat(reachability.storesAnswer()).isFalse();
        assertThat(reachability.storesAnswer()).isFalse();
        assertThat(asked).hasValue(1);
        back.countDown();
        while (!reachability.storesAnswer()) { // the look of before, or another
            assertThat(asked).hasValueLessThan(20);
        }
    }

    @Test
    void who_is_told_something_lately_shows_that_it_is_there() {
        sql.read(db -> db.createQuery("SELECT 1").mapTo(Integer.class).one());
        var reachability = reachability(LONG, Duration.ZERO);
        connections = () -> {
            throw new SQLException("no connection is free", "08001");
        };
        assertThat(reachability.storesAnswer()).isTrue();
        assertThat(asked).as("none is needed").hasValue(0);
    }

    @Test
    void the_statements_of_a_transaction_show_it_and_so_does_a_refusal() {
        jdbi.useHandle(db -> db.execute("CREATE TABLE once (id INT PRIMARY KEY)"));
        assertShows("INSERT INTO once (id) VALUES (1)", true);
        assertShows("INSERT INTO once (id) VALUES (1)", true);
        assertShows("SELECT what FROM nothing", false);
    }

    private void assertShows(String statement, boolean shown) {
        jdbi.useTransaction(db -> {
            var before = System.nanoTime();
            try {
                db.execute(statement);
            } catch (RuntimeException refused) {
                assertThat(refused).isNotNull();
            }
            assertThat(sql.presence().lastAnswer() - before > 0).as(statement).isEqualTo(shown);
        });
    }
}
