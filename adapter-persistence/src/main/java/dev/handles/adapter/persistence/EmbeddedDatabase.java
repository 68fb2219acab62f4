package dev.handles.adapter.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded database as its pool connects to it, which opens it again. H2 closes a database that it could not write to,
 * under those who are connected; their connections go on counting as valid, and each statement on them fails.
 *
 * <p>It is opened again when the last of them is gone, and not before: whichever of them is told that the database is
 * closed makes H2 forget what is open in its place by then.
 */
final class EmbeddedDatabase implements DataSource {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final String url;
    private final OnceAMinute closings;
    private final List<Connection> connections = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable letGo = () -> {};
    private volatile int loginTimeout;

    private EmbeddedDatabase(String url, OnceAMinute closings) {
        this.url = url;
        this.closings = closings;
    }

    static boolean isAt(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:h2:");
    }

    static HikariDataSource pool(HikariConfig config) {
        return pool(config, new OnceAMinute(log::error, log::info, System::nanoTime));
    }

    static HikariDataSource pool(HikariConfig config, OnceAMinute closings) {
        var database = new EmbeddedDatabase(config.getJdbcUrl(), closings);
        config.setDataSource(database);
        config.setExceptionOverride(database.new Failures());
        var pool = new HikariDataSource(config);
        database.letGo = pool.getHikariPoolMXBean()::softEvictConnections;
        return pool;
    }

    /** The pool tells it what fails on its connections. */
    private final class Failures implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            if (SqlFailure.isClosed(failure)) {
                leave(failure);
            }
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    private void leave(SQLException why) {
        if (closed.compareAndSet(false, true)) {
            closings.say("The embedded database is closed, and will be opened again", why);
        }
        letGo.run();
    }

    @Override
    public synchronized Connection getConnection(String user, String password) throws SQLException {
        connections.removeIf(EmbeddedDatabase::isGone);
        if (closed.get() && !connections.isEmpty()) {
            letGo.run(); // of what was on its way into the pool before
            throw new SQLTransientConnectionException("somebody is still connected to the database that is closed");
        }
        try {
            var connection = DriverManager.getConnection(url, user, password);
            connections.add(connection);
            if (closed.compareAndSet(true, false)) {
                closings.over("The embedded database is open again");
            }
            return connection;
        } catch (SQLException failure) {
            if (!connections.isEmpty()) {
                leave(failure); // to the same database: it is closed, or H2 has forgotten it
            }
            throw failure;
        }
    }

    private static boolean isGone(Connection connection) {
        try {
            if (!connection.isClosed()) {
                return false;
            }
            connection.close(); // it counts as closed from the beginning: waits for who is in the middle of closing it
            return true;
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection("", "");
    }

    /** The pool waits for as long, when it ends, for a connection that is being made. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }
}
