package dev.handles.adapter.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.application.port.Bulks;
import dev.handles.application.port.Slice;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.UserId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Bulks in two tables. Whoever's update finds a bulk as it was read works on it, so no lock outlives a statement. */
record JdbiBulks(Database database) implements Bulks {

    private static final String COLUMNS = "b.id, b.owner_id, b.begun_at_ms, b.lease_until_ms, b.completed_at_ms";

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
        return database.with(db -> db.createQuery("SELECT " + COLUMNS + " FROM bulk b WHERE b.id = :id")
                .bind("id", id.value())
                .map((row, context) -> bulk(row))
                .findOne());
    }

    @Override
    public boolean keep(BulkId id, Lease lease) {
        return database.with(
                db -> db.createUpdate("UPDATE bulk SET lease_until_ms = :until WHERE id = :id AND worker = :worker")
                                .bind("id", id.value())
                                .bind("worker", lease.owner())
                                .bind("until", lease.until().toEpochMilli())
                                .execute()
                        == 1);
    }

    @Override
    public void end(BulkId id, String worker, Instant now, boolean complete) {
        database.<Integer>with(db -> db.createUpdate("""
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
    public boolean add(BulkId id, BulkResult result) {
        return database.with(db -> db.createUpdate("""
                        INSERT INTO bulk_line (bulk_id, line_number, fingerprint, accepted, handle_id, told)
                        VALUES (:bulk, :line, :fingerprint, :accepted, :handle, :told)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("bulk", id.value())
                        .bind("line", result.line())
                        .bind("fingerprint", result.fingerprint())
                        .bind("accepted", result.accepted())
                        .bind("handle", Rows.orNull(result.handle(), HandleId::value))
                        .bind("told", result.told())
                        .execute()
                == 1);
    }

    @Override
    public Optional<BulkResult> result(BulkId id, int line) {
        return results(id, line - 1, 1).stream()
                .map(Known::result)
                .filter(found -> found.line() == line)
                .findFirst();
    }

    @Override
    public List<Known> results(BulkId id, int line, int limit) {
        return database.with(db -> db.createQuery("""
                        SELECT l.line_number, l.fingerprint, l.accepted, l.handle_id, l.told, h.state
                        FROM bulk_line l
                        LEFT JOIN handle h ON h.id = l.handle_id
                        WHERE l.bulk_id = :bulk AND l.line_number > :line
                        ORDER BY l.line_number
                        LIMIT :limit
                        """)
                .bind("bulk", id.value())
                .bind("line", line)
                .bind("limit", limit)
                .map((row, context) -> new Known(
                        new BulkResult(
                                row.getInt("line_number"),
                                row.getString("fingerprint"),
                                row.getBoolean("accepted"),
                                Rows.text(row, "handle_id").map(HandleId::new),
                                row.getString("told")),
                        Rows.text(row, "state")))
                .list());
    }

    /** One row of the count: a bulk, and how many of its lines ended alike. */
    private record Counted(Bulk bulk, long accepted, long refused, Map<String, Long> states) {

        Counted with(ResultSet row) throws SQLException {
            long lines = row.getLong("line_count");
            if (!row.getBoolean("accepted")) {
                return new Counted(bulk, accepted, refused + lines, states);
            }
            var more = new HashMap<>(states);
            Rows.text(row, "state").ifPresent(state -> more.merge(state, lines, Long::sum));
            return new Counted(bulk, accepted + lines, refused, more);
        }

        BulkProgress progress() {
            return new BulkProgress(bulk, accepted, refused, states);
        }
    }

    @Override
    public List<BulkProgress> progress(Collection<BulkId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.with(db -> {
            var all = new LinkedHashMap<BulkId, Counted>();
            db.createQuery("SELECT " + COLUMNS + """
                            , c.accepted, c.state, COALESCE(c.line_count, 0) AS line_count
                            FROM bulk b
                            LEFT JOIN (
                                SELECT l.bulk_id, l.accepted, h.state, count(*) AS line_count
                                FROM bulk_line l
                                LEFT JOIN handle h ON h.id = l.handle_id
                                WHERE l.bulk_id IN (<ids>)
                                GROUP BY l.bulk_id, l.accepted, h.state) c ON c.bulk_id = b.id
                            WHERE b.id IN (<ids>)
                            ORDER BY b.id
                            """)
                    .bindList("ids", ids.stream().map(BulkId::value).toList())
                    .map((row, context) -> {
                        var bulk = bulk(row);
                        var before = all.getOrDefault(bulk.id(), new Counted(bulk, 0, 0, Map.of()));
                        return all.put(bulk.id(), before.with(row)) == null;
                    })
                    .list();
            return all.values().stream().map(Counted::progress).toList();
        });
    }

    @Override
    public List<BulkId> list(UserId owner, Slice slice) {
        return database.with(db -> Rows.page(
                db,
                "SELECT id FROM bulk WHERE owner_id = :owner",
                "id",
                Map.of("owner", owner.value()),
                slice,
                BulkId::new));
    }

    @Override
    public int forget(Instant end, int limit) {
        return database.with(db -> db.createUpdate("""
                        DELETE FROM bulk
                        WHERE begun_at_ms < :end AND id IN (
                            SELECT id FROM bulk
                            WHERE begun_at_ms < :end
                            ORDER BY begun_at_ms, id
                            LIMIT :limit
                        """ + database.dialect().skippingLocked() + ")")
                .bind("end", end.toEpochMilli())
                .bind("limit", limit)
                .execute());
    }

    private static Bulk bulk(ResultSet row) throws SQLException {
        return new Bulk(
                new BulkId(row.getString("id")),
                new UserId(row.getString("owner_id")),
                Rows.milli(row, "begun_at_ms"),
                Rows.milli(row, "lease_until_ms"),
                Rows.optionalMilli(row, "completed_at_ms"));
    }

    /** The user's id has a fixed set of characters, none of them a line feed. */
    private static String hash(UserId user, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((user.value() + "\n" + key).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
