package dev.handles.adapter.persistence;

import dev.handles.application.port.Bulks;
import dev.handles.application.port.Slice;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.digest.Sha256;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Bulks in two tables. Whoever's update finds a bulk as it was read works on it, so no lock outlives a statement. */
record JdbiBulks(Database database) implements Bulks {

    static final String COLUMNS = "b.id, b.owner_id, b.begun_at_ms, b.lease_until_ms, b.completed_at_ms";

    @Override
    public Beginning begin(Bulk wanted, Optional<String> key, String worker) {
        var hash = key.map(text -> hash(wanted.owner(), text));
        return database.inTransaction(db -> {
            hash.ifPresent(found -> freeOldKey(db, found, wanted.begunAt().minus(KEY_COUNTS)));
            if (added(db, wanted, hash.orElse(null), worker)) {
                return new Beginning.Begun();
            }
            var earlier = hash.flatMap(found -> byKey(db, found))
                    .orElseThrow(() -> new Database.Rival("the key was given back meanwhile"));
            if (earlier.completedAt().isPresent()) {
                return new Beginning.Complete(earlier);
            }
            return taken(db, earlier, new Lease(worker, wanted.workedOnUntil()), wanted.begunAt())
                    ? new Beginning.Resumed(earlier)
                    : new Beginning.UnderWay();
        });
    }

    private static void freeOldKey(Handle db, String hash, Instant end) {
        db.createUpdate("UPDATE bulk SET key_hash = NULL WHERE key_hash = :hash AND begun_at_ms <= :end")
                .bind("hash", hash)
                .bind("end", end.toEpochMilli())
                .execute();
    }

    private static boolean added(Handle db, Bulk wanted, @Nullable String hash, String worker) {
        return db.createUpdate("""
                        INSERT INTO bulk (id, owner_id, key_hash, begun_at_ms, worker, lease_until_ms)
                        VALUES (:id, :owner, :hash, :begunAt, :worker, :until)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("id", wanted.id().value())
                        .bind("owner", wanted.owner().value())
                        .bind("hash", hash)
                        .bind("begunAt", wanted.begunAt().toEpochMilli())
                        .bind("worker", worker)
                        .bind("until", wanted.workedOnUntil().toEpochMilli())
                        .execute()
                == 1;
    }

    private static Optional<Bulk> byKey(Handle db, String hash) {
        return db.createQuery("SELECT " + COLUMNS + " FROM bulk b WHERE b.key_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> bulk(row))
                .findOne();
    }

    private static boolean taken(Handle db, Bulk bulk, Lease lease, Instant now) {
        return db.createUpdate("""
                        UPDATE bulk
                        SET worker = :worker, lease_until_ms = :until
                        WHERE id = :id AND completed_at_ms IS NULL AND lease_until_ms <= :now
                        """)
                        .bind("id", bulk.id().value())
                        .bind("worker", lease.owner())
                        .bind("until", lease.until().toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    @Override
    public Optional<Bulk> find(BulkId id) {
        return database.read(db -> db.createQuery("SELECT " + COLUMNS + " FROM bulk b WHERE b.id = :id")
                .bind("id", id.value())
                .map((row, context) -> bulk(row))
                .findOne());
    }

    @Override
    public boolean keep(BulkId id, Lease lease) {
        return database.change(
                db -> db.createUpdate("UPDATE bulk SET lease_until_ms = :until WHERE id = :id AND worker = :worker")
                                .bind("id", id.value())
                                .bind("worker", lease.owner())
                                .bind("until", lease.until().toEpochMilli())
                                .execute()
                        == 1);
    }

    @Override
    public void end(BulkId id, String worker, Instant now, boolean complete) {
        database.<Integer>change(db -> db.createUpdate("""
                        UPDATE bulk
                        SET lease_until_ms = :now, completed_at_ms = :completedAt
                        WHERE id = :id AND worker = :worker AND completed_at_ms IS NULL
                        """)
                .bind("id", id.value())
                .bind("worker", worker)
                .bind("now", now.toEpochMilli())
                .bind("completedAt", complete ? now.toEpochMilli() : null)
                .execute());
    }

    @Override
    public List<Boolean> addAll(BulkId id, List<BulkResult> results) {
        return lines().addAll(id, results);
    }

    @Override
    public Optional<BulkResult> result(BulkId id, int line) {
        return lines().result(id, line);
    }

    @Override
    public List<Known> results(BulkId id, int line, int limit) {
        return lines().results(id, line, limit);
    }

    @Override
    public List<BulkProgress> progress(Collection<BulkId> ids) {
        return lines().progress(ids);
    }

    private BulkLines lines() {
        return new BulkLines(database);
    }

    @Override
    public List<BulkId> list(UserId owner, Slice slice) {
        return database.read(db -> Rows.page(
                db,
                "SELECT id FROM bulk WHERE owner_id = :owner",
                "id",
                Map.of("owner", owner.value()),
                slice,
                BulkId::new));
    }

    @Override
    public int forget(Instant end, int limit) {
        return database.change(db -> db.createUpdate("""
                        DELETE FROM bulk
                        WHERE begun_at_ms < :end AND id = ANY (ARRAY(
                            SELECT id FROM bulk
                            WHERE begun_at_ms < :end
                            ORDER BY begun_at_ms, id
                            LIMIT :limit
                        """ + database.dialect().skippingLocked() + "))")
                .bind("end", end.toEpochMilli())
                .bind("limit", limit)
                .execute());
    }

    static Bulk bulk(ResultSet row) throws SQLException {
        return new Bulk(
                new BulkId(row.getString("id")),
                new UserId(row.getString("owner_id")),
                Rows.milli(row, "begun_at_ms"),
                Rows.milli(row, "lease_until_ms"),
                Rows.optionalMilli(row, "completed_at_ms"));
    }

    /** The user's id has a fixed set of characters, none of them a line feed. */
    private static String hash(UserId user, String key) {
        return Sha256.hex(user.value() + "\n" + key);
    }
}
