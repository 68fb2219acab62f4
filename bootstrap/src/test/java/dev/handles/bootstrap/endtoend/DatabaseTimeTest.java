package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a node stores goes by the time of the database that it has in common with others, not by its own. */
class DatabaseTimeTest {

    private static final Duration AHEAD = Duration.ofHours(2);
    private static final Duration A_DAY = Duration.ofDays(1);

    @Test
    void what_a_node_stores_on_postgresql_goes_by_the_time_of_the_server(@TempDir Path directory) throws SQLException {
        var url = TestDatabase.POSTGRES.durable(directory).settings().get("HANDLES_DB_URL");
        try (var connection = DriverManager.getConnection(url)) {
            setAhead(connection);
            // where PostgreSQL looks for a function is said by the connection: ours comes first
            var settings = Map.of("HANDLES_DB_URL", url + "&currentSchema=public,ahead,pg_catalog");
            try (var server = TestServer.with(TestDatabase.POSTGRES, settings);
                    var proxy = FakeProxy.start()) {
                var registry = Registry.of(server);
                var service = registry.service(registry.admin(), proxy.address());
                var share = registry.share(registry.admin());

                var handle = Registry.created(registry.admin()
                                .with("Idempotency-Key", "k")
                                .post("/user/handles", Seed.plainHandle(service, share)))
                        .id();

                var reply = registry.admin().get("/handles/" + handle).json();
                assertAhead(Instant.parse(reply.path("timestamp").asText()));
                assertAhead(stored(connection, "SELECT max(wanted_since_ms) FROM registration_job"));
                assertAhead(stored(connection, "SELECT max(expires_at_ms) FROM idempotency_key")
                        .minus(A_DAY));
            }
        }
    }

    private static void setAhead(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA ahead");
            statement.execute("""
                    CREATE FUNCTION ahead.clock_timestamp() RETURNS timestamptz LANGUAGE sql
                    AS 'SELECT pg_catalog.clock_timestamp() + interval ''2 hours'''
                    """);
        }
    }

    private static Instant stored(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            assertThat(rows.next()).isTrue();
            return Instant.ofEpochMilli(rows.getLong(1));
        }
    }

    private static void assertAhead(Instant time) {
        assertThat(Duration.between(Instant.now(), time)).isCloseTo(AHEAD, Duration.ofMinutes(5));
    }
}
