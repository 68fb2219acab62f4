package dev.handles.adapter.persistence.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.domain.handleservice.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM. An envelope is: version (1 byte, 1), key id (8), nonce (12), cipher text and tag (16).
 * Version, key id and the id of the record that it belongs to are authenticated too, so that an envelope put into
 * another record does not open.
 */
final class AesGcm {

    private static final byte VERSION = 1;
    private static final int KEY_ID_LENGTH = 8;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int HEAD_LENGTH = 1 + KEY_ID_LENGTH;

    private final SecretKey key;
    private final byte[] fingerprint;
    private final SecureRandom random = new SecureRandom();

    private AesGcm(SecretKey key, byte[] fingerprint) {
        this.key = key;
        this.fingerprint = fingerprint;
    }

    static AesGcm withKey(byte[] key) {
        if (key.length != Cryptography.KEY_LENGTH) {
            throw new IllegalArgumentException("a secret key of " + key.length + " bytes");
        }
        return new AesGcm(new SecretKeySpec(key, "AES"), fingerprint(key));
    }

    /** By HMAC and not a plain hash: it stands in the database, and must not double as anything else made of the key. */
    private static byte[] fingerprint(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal("handles: fingerprint of the secret key".getBytes(US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] seal(String recordId, Secret secret) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        return seal(recordId, secret, nonce);
    }

    /** For test vectors; anybody else takes a nonce that was never used. */
    byte[] seal(String recordId, Secret secret, byte[] nonce) {
        byte[] clear = secret.reveal().getBytes(UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, recordId, nonce).doFinal(clear);
            return ByteBuffer.allocate(HEAD_LENGTH + NONCE_LENGTH + sealed.length)
                    .put(head())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be sealed", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    Secret open(String recordId, byte[] envelope) {
        if (envelope.length < HEAD_LENGTH + NONCE_LENGTH + TAG_LENGTH || envelope[0] != VERSION) {
            throw new IllegalStateException("not a sealed secret: " + recordId);
        }
        if (!MessageDigest.isEqual(Arrays.copyOf(envelope, HEAD_LENGTH), head())) {
            throw new IllegalStateException("sealed with another secret key: " + recordId);
        }
        byte[] nonce = Arrays.copyOfRange(envelope, HEAD_LENGTH, HEAD_LENGTH + NONCE_LENGTH);
        int start = HEAD_LENGTH + NONCE_LENGTH;
        try {
            byte[] clear =
                    cipher(Cipher.DECRYPT_MODE, recordId, nonce).doFinal(envelope, start, envelope.length - start);
            try {
                return new Secret(new String(clear, UTF_8));
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed secret was changed, or belongs elsewhere: " + recordId, e);
        }
    }

    private Cipher cipher(int mode, String recordId, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * 8, nonce));
        cipher.updateAAD(head());
        cipher.updateAAD(recordId.getBytes(UTF_8));
        return cipher;
    }

    private byte[] head() {
        return ByteBuffer.allocate(HEAD_LENGTH)
                .put(VERSION)
                .put(fingerprint, 0, KEY_ID_LENGTH)
                .array();
    }

    String keyId() {
        return HexFormat.of().formatHex(fingerprint, 0, KEY_ID_LENGTH);
    }

    String fingerprint() {
        return HexFormat.of().formatHex(fingerprint);
    }
}
