package dev.handles.adapter.persistence;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.handles.adapter.persistence.crypto.Cryptography;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * A migrated database of its own for a test class, emptied before each test. PostgreSQL is one server for the whole run,
 * or the one that {@code HANDLES_TEST_POSTGRES_URL} names (environment or system property; a JDBC URL with user and
 * password, of a role that may create databases).
 */
final class TestDatabase implements AutoCloseable {

    static final Cryptography CRYPTOGRAPHY = Cryptography.withKey(new byte[Cryptography.KEY_LENGTH]);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<String> TABLES = List.of(
            "bulk_line",
            "bulk",
            "idempotency_key",
            "audit_entry",
            "sandbox_record",
            "registration_job",
            "handle_word",
            "handle",
            "identifier",
            "share",
            "space",
            "handle_service",
            "credential",
            "setting",
            "membership",
            "admin_privilege",
            "group_ancestor",
            "user_group",
            "named_token",
            "app_user");

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private TestDatabase(String url) {
        pool = Persistence.pool(url, url.startsWith("jdbc:h2") ? "sa" : null, null);
        jdbi = Jdbi.create(pool).setSqlLogger(new TakingTurns());
    }

    static TestDatabase h2() {
        var database = emptyH2();
        Persistence.migrate(database.pool);
        return database;
    }

    /** Without tables. */
    static TestDatabase emptyH2() {
        return new TestDatabase(
                "jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1" + Connecting.EMBEDDED_OPTIONS);
    }

    static TestDatabase postgres() {
        return new TestDatabase(Postgres.SERVER.freshDatabase(true));
    }

    /** Without tables. */
    static TestDatabase emptyPostgres() {
        return new TestDatabase(Postgres.SERVER.freshDatabase(false));
    }

    HikariDataSource pool() {
        return pool;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    Persistence persistence() {
        return Persistence.over(jdbi, CRYPTOGRAPHY);
    }

    /**
     * Returns when the pool has no connection left, and PostgreSQL has noticed: it takes a moment to. One that the pool was still
     * opening comes after the first eviction.
     */
    void letGo() {
        pool.setMinimumIdle(0);
        pool.getHikariPoolMXBean().softEvictConnections();
        if (!pool.getJdbcUrl().startsWith("jdbc:h2")) {
            await().until(() -> {
                pool.getHikariPoolMXBean().softEvictConnections();
                return Postgres.SERVER.isLeft(pool.getJdbcUrl());
            });
        }
    }

    TestDatabase emptied() {
        jdbi.useTransaction(db -> {
            TABLES.forEach(table -> db.execute("DELETE FROM " + table));
            db.execute("UPDATE publication_clock SET last_second = 0");
        });
        return this;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Started by the first test that asks for it; ends with the process. */
    private enum Postgres {
        SERVER;

        private final String template =
                "handles_template_" + ProcessHandle.current().pid();

        private final String url = given().orElseGet(Postgres::start);

        Postgres() {
            execute("CREATE DATABASE " + template);
            try (var database = new TestDatabase(urlOf(template))) {
                Persistence.migrate(database.pool);
            }
        }

        private static Optional<String> given() {
            String name = "HANDLES_TEST_POSTGRES_URL";
            return Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(name)));
        }

        private static String start() {
            try {
                // closed by a shutdown hook of its own
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("deadlock_timeout", "100ms")
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized String freshDatabase(boolean migrated) {
            String name = template + "_" + NUMBER.incrementAndGet();
            execute("CREATE DATABASE " + name + (migrated ? " TEMPLATE " + template : ""));
            return urlOf(name);
        }

        private String urlOf(String database) {
            return url.replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + database);
        }

        boolean isLeft(String database) {
            var name = database.replaceFirst("jdbc:postgresql://[^/]*/([^?]*).*", "$1");
            return Jdbi.create(url)
                            .withHandle(
                                    db -> db.createQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = :name")
                                            .bind("name", name)
                                            .mapTo(Integer.class)
                                            .one())
                    == 0;
        }

        private void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
