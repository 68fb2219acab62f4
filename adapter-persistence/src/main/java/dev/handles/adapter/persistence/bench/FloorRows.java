package dev.handles.adapter.persistence.bench;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** One table with a key, read and written with no more than JDBI needs for it. */
final class FloorRows {

    private FloorRows() {}

    static void make(Jdbi jdbi, int rows) {
        jdbi.useHandle(db -> {
            db.execute("""
                    CREATE TABLE floor_row (
                        id         VARCHAR(64)   NOT NULL,
                        name       VARCHAR(128)  NOT NULL,
                        content    VARCHAR(2000) NOT NULL,
                        created_at BIGINT        NOT NULL,
                        CONSTRAINT floor_row_pk PRIMARY KEY (id)
                    )
                    """);
            db.execute("""
                    INSERT INTO floor_row (id, name, content, created_at)
                    SELECT %s, 'Row ' || n, REPEAT('Some content of row ' || n || '. ', 36), 1700000000 + n
                    FROM generate_series(0, %d) AS s(n)
                    """.formatted(BenchDatabase.Plan.idOf("row", "n"), rows - 1));
            db.execute("ANALYZE");
        });
    }

    static Optional<BenchDatabase.Row> find(Jdbi jdbi, String id) {
        return jdbi.withHandle(
                db -> db.createQuery("SELECT id, name, content, created_at FROM floor_row WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> new BenchDatabase.Row(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("content"),
                                row.getLong("created_at")))
                        .findOne());
    }

    static void add(Jdbi jdbi, BenchDatabase.Row row) {
        jdbi.useHandle(db -> db.createUpdate("""
                        INSERT INTO floor_row (id, name, content, created_at)
                        VALUES (:id, :name, :content, :createdAt)
                        """)
                .bind("id", row.id())
                .bind("name", row.name())
                .bind("content", row.content())
                .bind("createdAt", row.createdAt())
                .execute());
    }
}
