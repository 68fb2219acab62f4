package dev.handles.adapter.persistence;

import dev.handles.adapter.persistence.crypto.Cryptography;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a database knows of secret keys, which are nowhere in it. */
enum KeyFingerprint {
    /** Of the one that it was written with. */
    CURRENT("secret_key_fingerprint"),
    /** Of the one that is to replace that, from the first moment of the replacement to its last. */
    NEXT("secret_key_rotation");

    private final String setting;

    KeyFingerprint(String setting) {
        this.setting = setting;
    }

    Optional<String> find(Handle db) {
        return db.createQuery("SELECT setting_value FROM setting WHERE name = :name")
                .bind("name", setting)
                .mapTo(String.class)
                .findOne();
    }

    /** @return that of {@code key}, unless another one came first */
    String remembered(Handle db, Cryptography key) {
        db.createUpdate("""
                        INSERT INTO setting (name, setting_value)
                        VALUES (:name, :fingerprint)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("name", setting)
                .bind("fingerprint", key.fingerprint())
                .execute();
        return find(db).orElseThrow();
    }

    void replace(Handle db, Cryptography key) {
        db.createUpdate("UPDATE setting SET setting_value = :fingerprint WHERE name = :name")
                .bind("name", setting)
                .bind("fingerprint", key.fingerprint())
                .execute();
    }

    int forget(Handle db) {
        return db.createUpdate("DELETE FROM setting WHERE name = :name")
                .bind("name", setting)
                .execute();
    }
}
