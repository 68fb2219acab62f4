package dev.handles.adapter.persistence;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.Credentials;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Secret;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Sealed passwords of registrars in a table; the key is not in the database. */
record JdbiCredentials(Database database, Cryptography vault) implements Credentials {

    @Override
    public void add(CredentialId id, Secret secret) {
        database.<Integer>change(
                db -> db.createUpdate("INSERT INTO credential (id, sealed, key_id) VALUES (:id, :sealed, :keyId)")
                        .bind("id", id.value())
                        .bind("sealed", vault.seal(id.value(), secret))
                        .bind("keyId", vault.keyId())
                        .execute());
    }

    @Override
    public Secret reveal(CredentialId id) {
        byte[] sealed = database.read(db -> db.createQuery("SELECT sealed FROM credential WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> row.getBytes("sealed"))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("no credential " + id.value())));
        return vault.open(id.value(), sealed);
    }

    @Override
    public Map<CredentialId, Secret> revealAll(Collection<CredentialId> ids) {
        return database
                .read(db -> Rows.all(
                        db,
                        "SELECT id, sealed FROM credential WHERE ",
                        "id",
                        ids.stream().map(CredentialId::value).toList(),
                        (row, context) -> Map.entry(new CredentialId(row.getString("id")), row.getBytes("sealed"))))
                .stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, found -> vault.open(found.getKey().value(), found.getValue())));
    }

    @Override
    public void replace(CredentialId id, Secret secret) {
        int replaced = database.change(
                db -> db.createUpdate("UPDATE credential SET sealed = :sealed, key_id = :keyId WHERE id = :id")
                        .bind("id", id.value())
                        .bind("sealed", vault.seal(id.value(), secret))
                        .bind("keyId", vault.keyId())
                        .execute());
        if (replaced == 0) {
            throw new IllegalStateException("no credential " + id.value());
        }
    }

    /** Of two who let go at the same moment the second waits for the first, or each would see the other still there. */
    @Override
    public void remove(CredentialId id) {
        database.<Integer>inTransaction(db -> isOfNoService(db, id) ? removeUnlessAJobNeedsIt(db, id) : 0);
    }

    private static boolean isOfNoService(Handle db, CredentialId id) {
        return db.createQuery("""
                        SELECT id
                        FROM credential
                        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM handle_service s WHERE s.credential_id = :id)
                        FOR UPDATE
                        """)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private static int removeUnlessAJobNeedsIt(Handle db, CredentialId id) {
        return db.createUpdate("""
                        DELETE FROM credential
                        WHERE id = :id
                            AND NOT EXISTS (SELECT 1 FROM handle_service s WHERE s.credential_id = :id)
                            AND NOT EXISTS (
                                SELECT 1
                                FROM registration_job j
                                JOIN handle h ON h.id = j.handle_id
                                WHERE j.credential_id = :id
                                    AND (j.step IN ('pending', 'calling') OR j.may_exist
                                        OR h.live_service_id IS NOT NULL))
                        """).bind("id", id.value()).execute();
    }
}
