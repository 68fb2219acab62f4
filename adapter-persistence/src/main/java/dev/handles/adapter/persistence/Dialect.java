package dev.handles.adapter.persistence;

import java.util.function.Supplier;

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

    /** Who of those that change a database may do so at a time; for one database. */
    Turns turns() {
        return turns.get();
    }
}
