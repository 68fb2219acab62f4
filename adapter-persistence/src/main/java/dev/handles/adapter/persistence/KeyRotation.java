package dev.handles.adapter.persistence;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.domain.handleservice.Secret;
import org.jdbi.v3.core.Handle;

/**
 * Seals everything anew with another secret key. Each batch is a transaction and each row says by which key it was sealed,
 * so whoever is killed is simply run again; what the database was written with is changed last. From its first moment to its
 * last no server starts: it would read half.
 */
final class KeyRotation {

    private static final int BATCH = 100;

    private final Database database;
    private final Cryptography before;
    private final Cryptography after;
    private final Runnable begins;
    private final Runnable batchDone;

    /** @param batchDone called after each batch was committed */
    KeyRotation(Database database, Persistence.KeyChange keys, Runnable batchDone) {
        this.database = database;
        this.before = keys.before();
        this.after = keys.after();
        this.begins = keys.begins();
        this.batchDone = batchDone;
    }

    /**
     * @return how many secrets were sealed anew by this run
     * @throws IllegalStateException before it begins, when the old key is not the right one, another rotation is
     *     under way, or somebody else works on the database
     */
    int run() {
        if (!begun()) {
            return 0;
        }
        // answers that are kept for a day; a client that repeats a request meanwhile is as one without a key
        database.<Integer>inTransaction(db -> {
            database.dialect().unhurried(db);
            return db.execute("DELETE FROM idempotency_key");
        });
        int all = 0;
        for (int some = batch(BATCH); some > 0; some = batch(BATCH)) {
            all += some;
            batchDone.run();
        }
        end();
        return all;
    }

    /** @return false when everything was done by an earlier run */
    private boolean begun() {
        return database.inTransaction(db -> {
            var stored = KeyFingerprint.CURRENT
                    .find(db)
                    .orElseThrow(() -> new IllegalStateException("No server ever worked on this database"));
            if (stored.equals(after.fingerprint())) {
                return false;
            }
            if (!stored.equals(before.fingerprint())) {
                throw new IllegalStateException(
                        "The old secret key is not the one that this database was written with (theirs: "
                                + stored.substring(0, 16) + ", this one: " + before.keyId() + ")");
            }
            refuseWhileOthersWork(db);
            var wanted = KeyFingerprint.NEXT.remembered(db, after);
            if (!wanted.equals(after.fingerprint())) {
                throw new IllegalStateException(
                        "Another new secret key was begun with, which has to be taken again (theirs: "
                                + wanted.substring(0, 16) + ", this one: " + after.keyId() + ")");
            }
            begins.run(); // before the commit: a key that was only told of in the database would be lost with this
            // process
            return true;
        });
    }

    /** A server that goes on with the old key would seal with it what nobody can open later. H2 sees to it by itself. */
    private void refuseWhileOthersWork(Handle db) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            int others = db.createQuery("""
                            SELECT count(*)
                            FROM pg_stat_activity
                            WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
                            """).mapTo(Integer.class).one();
            if (others > 0) {
                throw new IllegalStateException(
                        "Others are connected to this database (" + others + "): stop every server first");
            }
        }
    }

    private record Opened(String id, Secret secret) {}

    private int batch(int limit) {
        return database.inTransaction(db -> {
            var rows = db.createQuery("""
                            SELECT id, sealed
                            FROM credential
                            WHERE key_id <> :keyId
                            ORDER BY id
                            LIMIT :limit
                            """)
                    .bind("keyId", after.keyId())
                    .bind("limit", limit)
                    .map((row, context) -> opened(row.getString("id"), row.getBytes("sealed")))
                    .list();
            for (Opened row : rows) {
                db.createUpdate("UPDATE credential SET sealed = :sealed, key_id = :keyId WHERE id = :id")
                        .bind("id", row.id)
                        .bind("sealed", after.seal(row.id, row.secret))
                        .bind("keyId", after.keyId())
                        .execute();
            }
            return rows.size();
        });
    }

    private Opened opened(String id, byte[] sealed) {
        return new Opened(id, before.open(id, sealed));
    }

    private void end() {
        database.<Integer>inTransaction(db -> {
            KeyFingerprint.CURRENT.replace(db, after);
            return KeyFingerprint.NEXT.forget(db);
        });
    }
}
