package dev.handles.adapter.persistence.crypto;

import dev.handles.application.port.Passwords;
import dev.handles.domain.handleservice.Secret;

/**
 * One secret key and what is done with it, and the hashing of users' passwords, which needs none. Shows nothing of the
 * key to anybody.
 */
public final class Cryptography {

    /** Of the key, in bytes. */
    public static final int KEY_LENGTH = 32;

    private final AesGcm aesGcm;

    private Cryptography(AesGcm aesGcm) {
        this.aesGcm = aesGcm;
    }

    /** @param key {@value #KEY_LENGTH} random bytes, the same on every node that works on one database; copied */
    public static Cryptography withKey(byte[] key) {
        return new Cryptography(AesGcm.withKey(key));
    }

    /** Users' passwords as Argon2id hashes. Holds a cache: one is enough for a process. */
    public static Passwords passwords() {
        return Argon2Passwords.create(Runtime.getRuntime().availableProcessors());
    }

    /** Encrypts a secret for one record and no other. The same secret gives another text each time. */
    public byte[] seal(String recordId, Secret secret) {
        return aesGcm.seal(recordId, secret);
    }

    /** Raises {@code IllegalStateException} for what was sealed with another key, for another record, or was changed. */
    public Secret open(String recordId, byte[] sealed) {
        return aesGcm.open(recordId, sealed);
    }

    /** The beginning of {@link #fingerprint}, which each sealed secret carries: 16 lower-case hex digits. */
    public String keyId() {
        return aesGcm.keyId();
    }

    /** Tells keys apart and says nothing about them: 64 lower-case hex digits. */
    public String fingerprint() {
        return aesGcm.fingerprint();
    }
}
