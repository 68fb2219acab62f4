package dev.handles.adapter.persistence;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** The few places where the two databases need different words for the same thing. */
enum Dialect {
    H2("FOR UPDATE", "", Turns::one),
    POSTGRESQL("FOR KEY SHARE", "FOR UPDATE SKIP LOCKED", Turns::all);

    private final String keepingRow;
    private final String skippingLocked;
    private final Supplier<Turns> turns;

    Dialect(String keepingRow, String skippingLocked, Supplier<Turns> turns) {
        this.keepingRow = keepingRow;
        this.skippingLocked = skippingLocked;
        this.turns = turns;
    }

    static Dialect of(String databaseProduct) {
        return switch (databaseProduct) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new IllegalStateException("a database that nobody tried: " + databaseProduct);
        };
    }

    /**
     * Ends a SELECT of a row that must not go before the transaction ends. The foreign keys alone do that on PostgreSQL;
     * H2 checks them against what was committed when the statement began, so that parent and child can miss each other.
     */
    String keepingRow() {
        return keepingRow;
    }

    /**
     * Ends a SELECT of work that rivals look for too. H2 applies LIMIT before it skips, so there it is left out. Within another
     * statement it makes an ARRAY: PostgreSQL may run what stands in an IN once for each row, and skips then what it has locked itself.
     */
    String skippingLocked() {
        return skippingLocked;
    }

    /**
     * Frees a transaction of the limits that are for requests: its statements wait, and take, as long as they need, and the database may
     * be silent meanwhile. Not for what a request waits for. H2 limits nothing but the wait for locks.
     */
    void unhurried(Handle db) {
        if (this == POSTGRESQL) {
            db.execute("SET LOCAL statement_timeout = 0");
            db.execute("SET LOCAL lock_timeout = 0");
            allowSilence(db);
        }
    }

    private static void allowSilence(Handle db) {
        var connection = db.getConnection();
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            db.addCleanable(() -> connection.setNetworkTimeout(Runnable::run, before)); // no pool need know of it
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** Who of those that change a database may do so at a time; for one database. */
    Turns turns() {
        return turns.get();
    }
}
