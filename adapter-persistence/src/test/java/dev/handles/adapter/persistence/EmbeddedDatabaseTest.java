package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads of a database that is closed again and again, as on a full disk. */
@Timeout(120)
class EmbeddedDatabaseTest {

    private final List<String> lines = new CopyOnWriteArrayList<>(); // the pool connects on threads of its own
    private final AtomicLong nanos = new AtomicLong();
    private final OnceAMinute closings = new OnceAMinute((text, cause) -> lines.add(text), lines::add, nanos::get);

    @Test
    void its_closings_are_told_once_a_minute_and_with_each_that_is_told_that_it_is_open_again(@TempDir Path directory)
            throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl(Persistence.embeddedUrl(directory));
        config.setUsername("sa");
        config.setMaximumPoolSize(1);
        try (var pool = EmbeddedDatabase.pool(config, closings)) {
            for (int times = 0; times < 10; times++) {
                close(pool);
            }
            open(pool);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            close(pool);
            open(pool);
        }
        assertThat(lines)
                .containsExactly(
                        "The embedded database is closed, and will be opened again",
                        "The embedded database is open again",
                        "The embedded database is closed, and will be opened again; left out since this was said last: 9",
                        "The embedded database is open again");
    }

    private static void close(HikariDataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    private static void open(HikariDataSource pool) throws SQLException {
        pool.getConnection().close();
    }
}
