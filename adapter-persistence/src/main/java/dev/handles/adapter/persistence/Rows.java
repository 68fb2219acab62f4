package dev.handles.adapter.persistence;

import dev.handles.application.port.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** What the rows of all tables have in common: optional columns, times, and pages of ids. */
final class Rows {

    private Rows() {}

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Instant second(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochSecond(row.getLong(column));
    }

    static Optional<Instant> optionalSecond(ResultSet row, String column) throws SQLException {
        long second = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
    }

    static Instant milli(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> optionalMilli(ResultSet row, String column) throws SQLException {
        long milli = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(milli));
    }

    /** A bound value for a column that may be absent. */
    static <T, C> @Nullable C orNull(Optional<T> value, Function<T, C> column) {
        return value.map(column).orElse(null);
    }

    /**
     * One page of ids in ascending order.
     *
     * @param select everything up to and with a WHERE condition; of {@code idColumn} alone
     */
    static <T> List<T> page(
            Handle db, String select, String idColumn, Map<String, ?> bound, Slice slice, Function<String, T> id) {
        String beyond = slice.after().isPresent() ? " AND " + idColumn + " > :after" : "";
        var query = db.createQuery(select + beyond + " ORDER BY " + idColumn + " LIMIT :limit")
                .bindMap(bound)
                .bind("limit", slice.limit());
        slice.after().ifPresent(after -> query.bind("after", after));
        return query.map((row, context) -> id.apply(row.getString(1))).list();
    }

    /**
     * The rows of all of these ids.
     *
     * @param select to be continued with a condition on {@code idColumn}
     */
    static <T> List<T> all(Handle db, String select, String idColumn, Collection<String> ids, RowMapper<T> row) {
        return ids.isEmpty()
                ? List.of()
                : db.createQuery(select + idColumn + " IN (<ids>)")
                        .bindList("ids", List.copyOf(ids))
                        .map(row)
                        .list();
    }

    /** Keeps rows where they are until the transaction ends; false when one of them is not there. */
    static boolean keep(Handle db, Dialect dialect, String table, Set<String> ids) {
        return ids.isEmpty()
                || db.createQuery("SELECT id FROM " + table + " WHERE id IN (<ids>) ORDER BY id "
                                        + dialect.keepingRow())
                                .bindList("ids", List.copyOf(ids))
                                .mapTo(String.class)
                                .list()
                                .size()
                        == ids.size();
    }

    /**
     * One statement for each of {@code rows}, sent together.
     *
     * @return how many rows each changed, in their order
     */
    static int[] each(Handle db, String statement, List<? extends Map<String, ?>> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        var batch = db.prepareBatch(statement);
        rows.forEach(row -> batch.bindMap(row).add());
        int[] counts = batch.execute();
        if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalStateException("the driver does not say what each statement of a batch changed;"
                    + " an address of a database cannot have reWriteBatchedInserts");
        }
        return counts;
    }

    /** The same where each has to change one row: false when one did not. */
    static boolean eachOne(Handle db, String statement, List<? extends Map<String, ?>> rows) {
        return Arrays.stream(each(db, statement, rows)).allMatch(count -> count == 1);
    }

    /** For a change or a removal: whoever wants the row, or to {@link #keep} it, waits; false when there is none. */
    static boolean take(Handle db, String table, String id) {
        return db.createQuery("SELECT id FROM " + table + " WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    static boolean any(Handle db, String table, String column, String value) {
        return db.createQuery("SELECT 1 FROM " + table + " WHERE " + column + " = :value LIMIT 1")
                .bind("value", value)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
