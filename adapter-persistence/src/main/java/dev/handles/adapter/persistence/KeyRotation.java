package dev.handles.adapter.persistence;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Seals everything anew with another secret key. Each batch is a transaction and each row says by which key it was sealed,
 * so whoever is killed is simply run again; what the database was written with is changed last. From its first moment to its
 * last no server starts: it would read half. What neither key opens was lost before and is left as it is: stopping at it
 * would keep every server from starting for good.
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
     * @throws IllegalStateException before it begins, when the old key is not the right one, another rotation is
     *     under way, or somebody else works on the database
     */
    Persistence.KeyChanged run() {
        int sealedAnew = begun() ? sealAll() : 0;
        return database.read(db -> changed(db, sealedAnew));
    }

    private int sealAll() {
        // answers that are kept for a day; a client that repeats a request meanwhile is as one without a key
        database.<Integer>inTransaction(db -> {
            database.dialect().unhurried(db);
            return db.execute("DELETE FROM idempotency_key");
        });
        int all = 0;
        for (var batch = batch(""); !batch.isEmpty(); batch = batch(batch.getLast().id)) {
            all += (int) batch.stream().filter(row -> row.secret.isPresent()).count();
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

    /** @param secret empty where the key does not open it */
    private record Row(String id, Optional<Secret> secret) {}

    private List<Row> batch(String behind) {
        return database.inTransaction(db -> {
            var rows = db.createQuery("""
                            SELECT id, sealed
                            FROM credential
                            WHERE key_id <> :keyId AND id > :behind
                            ORDER BY id
                            LIMIT :limit
                            """)
                    .bind("keyId", after.keyId())
                    .bind("behind", behind)
                    .bind("limit", BATCH)
                    .map((row, context) -> row(before, row))
                    .list();
            rows.forEach(row -> row.secret.ifPresent(secret -> sealAnew(db, row.id, secret)));
            return rows;
        });
    }

    private static Row row(Cryptography key, ResultSet row) throws SQLException {
        var id = row.getString("id");
        var sealed = row.getBytes("sealed");
        try {
            return new Row(id, Optional.of(key.open(id, sealed)));
        } catch (IllegalStateException lost) {
            return new Row(id, Optional.empty());
        }
    }

    private void sealAnew(Handle db, String id, Secret secret) {
        db.createUpdate("UPDATE credential SET sealed = :sealed, key_id = :keyId WHERE id = :id")
                .bind("id", id)
                .bind("sealed", after.seal(id, secret))
                .bind("keyId", after.keyId())
                .execute();
    }

    /** Looked up in the end, so that who was interrupted in any moment is told of all of them by the next run. */
    private Persistence.KeyChanged changed(Handle db, int sealedAnew) {
        record Found(Row row, Optional<HandleServiceId> service) {}
        var lost = db
                .createQuery("""
                        SELECT c.id, c.sealed, s.id AS service_id
                        FROM credential c LEFT JOIN handle_service s ON s.credential_id = c.id
                        ORDER BY s.id
                        """)
                .map((row, context) ->
                        new Found(row(after, row), Rows.text(row, "service_id").map(HandleServiceId::new)))
                .stream()
                .filter(found -> found.row.secret.isEmpty())
                .map(Found::service)
                .toList();
        var services = lost.stream().flatMap(Optional::stream).toList();
        return new Persistence.KeyChanged(sealedAnew, services, lost.size() - services.size());
    }

    private void end() {
        database.<Integer>inTransaction(db -> {
            KeyFingerprint.CURRENT.replace(db, after);
            return KeyFingerprint.NEXT.forget(db);
        });
    }
}
