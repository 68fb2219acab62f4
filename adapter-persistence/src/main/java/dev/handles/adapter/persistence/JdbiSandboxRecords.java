package dev.handles.adapter.persistence;

import dev.handles.application.port.SandboxRecords;
import dev.handles.domain.handle.Identifier;
import java.net.URI;
import java.util.Optional;

/** The sandbox's own registry in a table. */
record JdbiSandboxRecords(Database database) implements SandboxRecords {

    @Override
    public Put put(SandboxRecord put) {
        return database.inTransaction(db -> {
            int created = db.createUpdate("""
                            INSERT INTO sandbox_record (identifier_key, identifier, target, metadata)
                            VALUES (:key, :identifier, :target, :metadata)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("key", Identifier.keyOf(put.identifier()))
                    .bind("identifier", put.identifier())
                    .bind("target", put.target().toString())
                    .bind("metadata", put.metadata())
                    .execute();
            if (created == 1) {
                return Put.CREATED;
            }
            int replaced = db.createUpdate("""
                            UPDATE sandbox_record
                            SET identifier = :identifier, target = :target, metadata = :metadata
                            WHERE identifier_key = :key
                            """)
                    .bind("key", Identifier.keyOf(put.identifier()))
                    .bind("identifier", put.identifier())
                    .bind("target", put.target().toString())
                    .bind("metadata", put.metadata())
                    .execute();
            if (replaced == 0) {
                throw new Database.Rival("the record was removed meanwhile");
            }
            return Put.REPLACED;
        });
    }

    @Override
    public Optional<SandboxRecord> find(String identifier) {
        return database.read(db -> db.createQuery("""
                        SELECT identifier, target, metadata
                        FROM sandbox_record
                        WHERE identifier_key = :key
                        """)
                .bind("key", Identifier.keyOf(identifier))
                .map((row, context) -> new SandboxRecord(
                        row.getString("identifier"), URI.create(row.getString("target")), row.getString("metadata")))
                .findOne());
    }

    @Override
    public boolean remove(String identifier) {
        return database.change(db -> db.createUpdate("DELETE FROM sandbox_record WHERE identifier_key = :key")
                        .bind("key", Identifier.keyOf(identifier))
                        .execute()
                == 1);
    }
}
