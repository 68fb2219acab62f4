package dev.handles.adapter.persistence;

import dev.handles.application.port.Slice;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Rows that are to be taken away, of which there may be more than anybody wants to hold in memory: each part is locked, read
 * and deleted, and only then told of, so that what a rival took or changed meanwhile is told as he left it, or not at all.
 *
 * @param columns what {@code row} reads, {@code id} among them
 * @param condition binds {@code bound}; with it an index finds rows in the order of {@code id}
 * @param id the column that tells the rows apart
 */
record PartByPart<T>(
        String table, String columns, String condition, Map<String, String> bound, String id, RowMapper<T> row) {

    private record Found<T>(String id, T row) {}

    /** Inside a transaction. */
    void remove(Handle db, Consumer<List<T>> removed) {
        List<Found<T>> part;
        String after = "";
        do {
            part = locked(db, after);
            if (!part.isEmpty()) {
                delete(db, after, part.stream().map(Found::id).toList());
                removed.accept(part.stream().map(Found::row).toList());
                after = part.getLast().id();
            }
        } while (part.size() == Slice.MAX); // rows that rivals took away meanwhile do not make a part shorter
    }

    private List<Found<T>> locked(Handle db, String after) {
        var select = "SELECT %s FROM %s WHERE %s AND %s > :after ORDER BY %s LIMIT :limit FOR UPDATE"
                .formatted(columns, table, condition, id, id);
        return db.createQuery(select)
                .bindMap(bound)
                .bind("after", after)
                .bind("limit", Slice.MAX)
                .map((found, context) -> new Found<>(found.getString(id), row.map(found, context)))
                .list();
    }

    /** The range is for the database, which need not look at what it has seen; the ids are what was locked. */
    private void delete(Handle db, String after, List<String> ids) {
        int deleted = db.createUpdate("DELETE FROM %s WHERE %s AND %s > :after AND %s <= :last AND %s IN (<ids>)"
                        .formatted(table, condition, id, id, id))
                .bindMap(bound)
                .bind("after", after)
                .bind("last", ids.getLast())
                .bindList("ids", ids)
                .execute();
        if (deleted != ids.size()) {
            throw new Database.Rival("locked rows of " + table + " went all the same");
        }
    }
}
