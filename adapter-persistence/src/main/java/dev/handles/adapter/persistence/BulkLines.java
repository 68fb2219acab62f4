package dev.handles.adapter.persistence;

import dev.handles.application.port.Bulks.Known;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkProgress;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.handle.HandleId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the lines of bulks, which is told by {@link JdbiBulks}, and counted anew whenever somebody asks. */
record BulkLines(Database database) {

    List<Boolean> addAll(BulkId id, List<BulkResult> results) {
        var rows = results.stream().map(result -> columns(id, result)).toList();
        int[] added = database.inTransaction(db -> Rows.each(db, """
                INSERT INTO bulk_line (bulk_id, line_number, fingerprint, accepted, handle_id, told)
                VALUES (:bulk, :line, :fingerprint, :accepted, :handle, :told)
                ON CONFLICT DO NOTHING
                """, rows));
        return Arrays.stream(added).mapToObj(count -> count == 1).toList();
    }

    private static Map<String, @Nullable Object> columns(BulkId id, BulkResult result) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("bulk", id.value());
        columns.put("line", result.line());
        columns.put("fingerprint", result.fingerprint());
        columns.put("accepted", result.accepted());
        columns.put("handle", Rows.orNull(result.handle(), HandleId::value));
        columns.put("told", result.told());
        return columns;
    }

    Optional<BulkResult> result(BulkId id, int line) {
        return results(id, line - 1, 1).stream()
                .map(Known::result)
                .filter(found -> found.line() == line)
                .findFirst();
    }

    List<Known> results(BulkId id, int line, int limit) {
        return database.read(db -> db.createQuery("""
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

    List<BulkProgress> progress(Collection<BulkId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.read(db -> {
            var all = new LinkedHashMap<BulkId, Counted>();
            db.createQuery("SELECT " + JdbiBulks.COLUMNS + """
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
                        var bulk = JdbiBulks.bulk(row);
                        var before = all.getOrDefault(bulk.id(), new Counted(bulk, 0, 0, Map.of()));
                        return all.put(bulk.id(), before.with(row)) == null;
                    })
                    .list();
            return all.values().stream().map(Counted::progress).toList();
        });
    }
}
