package dev.handles.bootstrap.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The two databases that the product runs on. */
enum TestDatabase {
    H2 {
        @Override
        Place durable(Path directory) {
            return new Place(
                    Map.of("HANDLES_DATA_DIR", directory.resolve("data").toString()));
        }
    },
    POSTGRES {
        @Override
        Place durable(Path directory) {
            return new Place(Map.of(
                    "HANDLES_DATA_DIR", directory.resolve("data").toString(),
                    "HANDLES_DB_URL", Postgres.newDatabase(),
                    "HANDLES_DB_USER", "postgres",
                    "HANDLES_DB_PASSWORD", "",
                    "HANDLES_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        }
    };

    /** A database that outlives the servers on it. */
    record Place(Map<String, String> settings) implements AutoCloseable {
        @Override
        public void close() {}
    }

    abstract Place durable(Path directory);

    /** One PostgreSQL for all tests of this JVM, as durable as in production; it ends with the JVM. */
    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String newDatabase() {
            var name = "handles_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = SERVER.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return SERVER.getJdbcUrl("postgres", name);
        }
    }
}
