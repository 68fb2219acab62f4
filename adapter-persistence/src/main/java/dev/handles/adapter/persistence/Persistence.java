package dev.handles.adapter.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.domain.handleservice.HandleServiceId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How a database is opened, and what holds of all of it; the ports that are kept in it are {@link
 * dev.handles.application.port.Stores}. {@link #open} brings it up to date, and the ports stay usable until it is closed.
 */
public final class Persistence extends JdbiStores implements AutoCloseable {

    private final AutoCloseable pool;
    private @Nullable DatabaseClock databaseClock;

    private Persistence(Database database, Cryptography cryptography, AutoCloseable pool) {
        super(database, cryptography);
        this.pool = pool;
    }

    /**
     * The address of the embedded database in a directory, which one process at a time may use. A commit that was
     * answered survives the death of the process, not a power cut: the file is written at once and never synchronised.
     */
    public static String embeddedUrl(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("handles").toAbsolutePath() + Connecting.EMBEDDED_OPTIONS;
    }

    /** Connections as the registry uses them, to a database that may still be without tables. */
    public static HikariDataSource pool(String jdbcUrl, String user, String password) {
        return Connecting.pool(jdbcUrl, user, password);
    }

    /**
     * What is wrong with an address that a connection could be made with, for people; without anything of the address.
     * Statements that are sent together have to say what each of them changed, or nobody would know who came first.
     */
    public static Optional<String> objectionTo(String jdbcUrl) {
        return Connecting.objectionTo(jdbcUrl);
    }

    /** Brings the tables up to date; nodes that start together wait for each other. */
    public static void migrate(DataSource dataSource) {
        Connecting.migrate(dataSource);
    }

    /**
     * Opens a pool of connections and brings the tables up to date; nodes that start together wait for each other.
     *
     * @throws IllegalArgumentException for an address that is {@link #objectionTo objected to}
     * @throws IllegalStateException when the database was written with another secret key; nothing is left open
     */
    public static Persistence open(String jdbcUrl, String user, String password, Cryptography cryptography) {
        var pool = pool(jdbcUrl, user, password);
        try {
            Connecting.migrate(jdbcUrl, user, password, pool);
            var opened = new Persistence(new Database(Jdbi.create(pool)), cryptography, pool);
            opened.checkSecretKey();
            return opened;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * The replacement of a secret key.
     *
     * @param begins called when nothing speaks against it any more, before anything is changed: from then on whoever runs it again needs the
     *     same two keys, so who made one up has to keep it. May be called again
     */
    public record KeyChange(Cryptography before, Cryptography after, Runnable begins) {}

    /**
     * What a replacement did, and what neither key opens: that was lost before, and was left as it was.
     *
     * @param sealedAnew how many secrets; 0 also when everything had been done
     * @param unreadableOf the services whose credential has to be given again
     * @param unreadableOfNoService how many are left over of services that were deleted, or have another one by now
     */
    public record KeyChanged(int sealedAnew, List<HandleServiceId> unreadableOf, int unreadableOfNoService) {
        public KeyChanged {
            unreadableOf = List.copyOf(unreadableOf);
        }
    }

    /**
     * Seals every secret in a database that no server works on, and that has its tables, with another key; forgets the answers that are kept for
     * idempotency keys. Whoever was interrupted runs it again with the same two keys.
     *
     * @throws IllegalStateException before it begins, for keys that are not the right ones, and while servers are connected
     */
    public static KeyChanged rotateKey(String jdbcUrl, String user, String password, KeyChange keys) {
        // the only one: that is how it tells itself from others
        try (var pool = Connecting.pool(jdbcUrl, user, password, 1)) {
            return new KeyRotation(new Database(Jdbi.create(pool)), keys, () -> {}).run();
        }
    }

    /** Over somebody else's connections, which stay his to close; for who embeds the registry. */
    public static Persistence over(DataSource dataSource, Cryptography cryptography) {
        return over(Jdbi.create(dataSource), cryptography);
    }

    static Persistence over(Jdbi jdbi, Cryptography cryptography) {
        return new Persistence(new Database(jdbi), cryptography, () -> {});
    }

    /** Closes what {@link #open} opened, the embedded database included, and lets the {@link #clock} measure no more. */
    @Override
    public synchronized void close() {
        if (databaseClock != null) {
            databaseClock.close();
        }
        try {
            pool.close();
        } catch (Exception e) {
            throw new IllegalStateException("the connections cannot be closed", e);
        }
    }

    /**
     * To be called at each start over somebody else's connections. Remembers the fingerprint of the first key that works on this database; raises {@code
     * IllegalStateException} for any other, before something is sealed that other nodes cannot open. Seals what an older version left in clear.
     */
    public void checkSecretKey() {
        String stored = database.inTransaction(db -> {
            if (KeyFingerprint.NEXT.find(db).isPresent()) {
                throw new IllegalStateException("The secret key is being replaced: run rotate-key again, to its end");
            }
            return KeyFingerprint.CURRENT.remembered(db, cryptography);
        });
        if (!stored.equals(cryptography.fingerprint())) {
            throw new IllegalStateException(
                    "The secret key is not the one that this database was written with (theirs: "
                            + stored.substring(0, 16) + ", this one: "
                            + cryptography.keyId() + ")");
        }
        new TokensInClear(database, credentials()).seal();
    }

    /**
     * The time that whatever works on this database has to go by: leases, tokens and timestamps are compared on other nodes
     * than they were made on, whose own clocks may be hours apart. Who embeds the registry passes it wherever a {@code Clock} is
     * asked for, and {@linkplain #close closes} this at the end. On PostgreSQL it is the server's time, measured at the first call and by a daemon
     * thread from then on, which also warns when the machine's clock is far off; H2 has one process and goes by its clock.
     */
    public synchronized Clock clock() {
        if (database.dialect() == Dialect.H2) {
            return Clock.systemUTC();
        }
        if (databaseClock == null) {
            databaseClock = DatabaseClock.started(database);
        }
        return databaseClock.withZone(ZoneOffset.UTC);
    }

    /** Connections to the database: in use, at rest, and how many threads wait for one. */
    public record Connections(int active, int idle, int waiting) {}

    /** As they are now; none over somebody else's connections. */
    public Connections connections() {
        if (!(pool instanceof HikariDataSource hikari)) {
            return new Connections(0, 0, 0);
        }
        var now = hikari.getHikariPoolMXBean();
        return new Connections(
                now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection());
    }
}
