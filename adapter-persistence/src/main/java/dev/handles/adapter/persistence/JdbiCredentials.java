package dev.handles.adapter.persistence;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.Credentials;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sealed passwords and tokens for registrars in a table; the key is not in the database. */
record JdbiCredentials(Database database, Cryptography vault) implements Credentials {

    private static final Logger log = LoggerFactory.getLogger(JdbiCredentials.class);

    /** Without a trace; who waits for one tries again and again, and at the handle proxy anybody may try. */
    private static final OnceAMinute notice =
            new OnceAMinute((what, failure) -> log.warn(what), end -> {}, System::nanoTime);

    @Override
    public void add(CredentialId id, Credential credential) {
        database.<Integer>change(
                db -> db.createUpdate("INSERT INTO credential (id, sealed, key_id) VALUES (:id, :sealed, :keyId)")
                        .bind("id", id.value())
                        .bind("sealed", sealed(id, credential))
                        .bind("keyId", vault.keyId())
                        .execute());
    }

    @Override
    public Credential reveal(CredentialId id) {
        byte[] sealed = database.read(db -> db.createQuery("SELECT sealed FROM credential WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> row.getBytes("sealed"))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("no credential " + id.value())));
        return opened(id, sealed);
    }

    @Override
    public Map<CredentialId, Credential> revealAll(Collection<CredentialId> ids) {
        return database
                .read(db -> Rows.all(
                        db,
                        "SELECT id, sealed FROM credential WHERE ",
                        "id",
                        ids.stream().map(CredentialId::value).toList(),
                        (row, context) -> Map.entry(new CredentialId(row.getString("id")), row.getBytes("sealed"))))
                .stream()
                .flatMap(found -> openedIfReadable(found.getKey(), found.getValue()).stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void replace(CredentialId id, Credential credential) {
        int replaced = database.change(
                db -> db.createUpdate("UPDATE credential SET sealed = :sealed, key_id = :keyId WHERE id = :id")
                        .bind("id", id.value())
                        .bind("sealed", sealed(id, credential))
                        .bind("keyId", vault.keyId())
                        .execute());
        if (replaced == 0) {
            throw new IllegalStateException("no credential " + id.value());
        }
    }

    private byte[] sealed(CredentialId id, Credential credential) {
        return vault.seal(id.value(), SealedText.of(credential));
    }

    private Optional<Map.Entry<CredentialId, Credential>> openedIfReadable(CredentialId id, byte[] sealed) {
        try {
            return Optional.of(Map.entry(id, opened(id, sealed)));
        } catch (Unreadable lost) {
            return Optional.empty();
        }
    }

    private Credential opened(CredentialId id, byte[] sealed) {
        try {
            return SealedText.credential(vault.open(id.value(), sealed));
        } catch (IllegalStateException e) {
            var unreadable = new Unreadable(id, e);
            notice.say("A credential cannot be opened: " + id.value() + " (" + e.getMessage() + ")", unreadable);
            throw unreadable;
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
