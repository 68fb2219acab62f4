package dev.handles.adapter.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** How the registry connects to a database, of either kind, and brings its tables up to date. */
final class Connecting {

    private static final int CONNECTIONS = 10;
    private static final int CACHE_PART_OF_HEAP = 4;
    private static final Duration LONGEST_WAIT_FOR_CONNECTION = Duration.ofSeconds(5);

    // WRITE_DELAY: without it H2 answers commits that it has not written. DB_CLOSE_ON_EXIT: who opened it closes it,
    // after the last request. LOCK_TIMEOUT: in milliseconds; our transactions are far shorter. CACHE_SIZE: in KiB; the
    // 16 MiB that H2 takes of a small heap hold no index of 20,000 handles. MAX_COMPACT_TIME: in milliseconds, to tidy
    // the file at the end; with WRITE_DELAY=0 nobody does before, and the usual 200 are too few after a busy day
    static final String EMBEDDED_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;LOCK_TIMEOUT=3000;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=3000;CACHE_SIZE="
            + Runtime.getRuntime().maxMemory() / CACHE_PART_OF_HEAP / 1024;

    /**
     * Of PostgreSQL, as {@code LOCK_TIMEOUT} above; and what a node had locked that stopped in the middle of a transaction
     * is free again for the others in a time that they can wait for. No statement of a request takes as long as it may;
     * what has to take longer is {@linkplain Dialect#unhurried unhurried}. All of it unless the address has {@code options} of its own.
     */
    private static final String SESSION =
            "-c lock_timeout=3s -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s";

    /**
     * Longer than the server itself lets a statement run. Who is silent for so long is gone without having said so, as hosts and
     * firewalls are that fail; the system would find that out after hours, and until then all connections would wait.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

    private Connecting() {}

    static HikariDataSource pool(String jdbcUrl, String user, String password) {
        return pool(jdbcUrl, user, password, CONNECTIONS);
    }

    static HikariDataSource pool(String jdbcUrl, String user, String password, int connections) {
        objectionTo(jdbcUrl).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        var config = new HikariConfig();
        config.setPoolName("handles");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(LONGEST_WAIT_FOR_CONNECTION.toMillis());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (isPostgres(jdbcUrl)) {
            config.addDataSourceProperty("options", SESSION);
            config.addDataSourceProperty("tcpKeepAlive", "true");
            // as a text: the driver overlooks a number. Unless the address says otherwise
            config.addDataSourceProperty("socketTimeout", Long.toString(LONGEST_SILENCE.toSeconds()));
            // or a failure would tell the values of the row, or batch, that it is about
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.setExceptionOverride(new LeavingReplicas());
        }
        return EmbeddedDatabase.isAt(jdbcUrl) ? EmbeddedDatabase.pool(config) : new HikariDataSource(config);
    }

    /**
     * A connection to a replica, to which a name or a proxy led in the midst of a failover, would refuse all changes for as long as the pool
     * keeps it, although new ones lead to the new primary.
     */
    private static final class LeavingReplicas implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return SqlFailure.isReadOnly(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    static Optional<String> objectionTo(String jdbcUrl) {
        var options = jdbcUrl.split("\\?", 2);
        boolean rewrites = isPostgres(jdbcUrl)
                && options.length == 2
                && Arrays.stream(options[1].split("&")).anyMatch(Connecting::rewrites);
        return rewrites
                ? Optional.of("expected an address without reWriteBatchedInserts=true:"
                        + " the driver would not say what each statement of a batch changed")
                : Optional.empty();
    }

    /** As the driver reads it: the name in its own case, the value in any, and both may be encoded. */
    private static boolean rewrites(String option) {
        var pair = option.split("=", 2);
        return pair.length == 2
                && decoded(pair[0]).equals("reWriteBatchedInserts")
                && Boolean.parseBoolean(decoded(pair[1]));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // the driver will refuse it
        }
    }

    private static boolean isPostgres(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:postgresql:");
    }

    /** @param pool of connections to the same database */
    static void migrate(String jdbcUrl, String user, String password, DataSource pool) {
        if (isPostgres(jdbcUrl)) {
            // by connections of its own: a new table or index may wait, and take, as long as it needs
            migrate(flyway().dataSource(jdbcUrl, user, password));
        } else {
            migrate(pool); // H2 finds constraints invalid that a connection made which was closed since
        }
    }

    static void migrate(DataSource dataSource) {
        migrate(flyway().dataSource(dataSource));
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure(Connecting.class.getClassLoader());
    }

    private static void migrate(FluentConfiguration database) {
        database.locations("classpath:db/migration").cleanDisabled(true).load().migrate();
    }
}
