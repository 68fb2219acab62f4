package dev.handles.adapter.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the columns of a row one after the other, as they are selected, for what is read most: both drivers take longer to
 * find a column by its name than to read it.
 */
final class RowReader {

    private final ResultSet row;
    private int column;

    RowReader(ResultSet row) {
        this.row = row;
    }

    /** Of a column that is never absent. */
    String text() throws SQLException {
        return row.getString(++column);
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(row.getString(++column));
    }

    /** 0 where there is none. */
    long number() throws SQLException {
        return row.getLong(++column);
    }

    Instant second() throws SQLException {
        return Instant.ofEpochSecond(row.getLong(++column));
    }

    Optional<Instant> optionalSecond() throws SQLException {
        return optionalNumber().map(Instant::ofEpochSecond);
    }

    Optional<Instant> optionalMilli() throws SQLException {
        return optionalNumber().map(Instant::ofEpochMilli);
    }

    private Optional<Long> optionalNumber() throws SQLException {
        long number = row.getLong(++column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
