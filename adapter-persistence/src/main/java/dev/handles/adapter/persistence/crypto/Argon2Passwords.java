package dev.handles.adapter.persistence.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Argon2id, as many at a time as there are processors, and a memory of right answers. That memory is keyed by stored hash
 * and password together, so that a changed password is forgotten at once, and by a key that this process made up, so
 * that it is worth nothing to who reads it.
 */
final class Argon2Passwords implements Passwords {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore working;
    private final Duration longestWait;
    private final SecretKeySpec memoryKey;
    private final Cache<ByteBuffer, Boolean> right = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private Argon2Passwords(int atOnce, Duration longestWait) {
        this.working = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
        byte[] key = new byte[32];
        random.nextBytes(key);
        this.memoryKey = new SecretKeySpec(key, "HmacSHA256");
    }

    static Argon2Passwords create(int atOnce) {
        return new Argon2Passwords(atOnce, LONGEST_WAIT);
    }

    static Argon2Passwords create(int atOnce, Duration longestWait) {
        return new Argon2Passwords(atOnce, longestWait);
    }

    @Override
    public PasswordHash hash(Secret password) {
        return new PasswordHash(inTurn(() -> Argon2Hash.of(password, random)).phc());
    }

    @Override
    public boolean matches(Secret password, PasswordHash hash) {
        ByteBuffer name = name(password, hash.value());
        if (right.getIfPresent(name) != null) {
            return true;
        }
        var stored = Argon2Hash.parse(hash.value());
        boolean matches = inTurn(() -> stored.matches(password));
        if (matches) {
            right.put(name, true);
        }
        return matches;
    }

    @Override
    public boolean isRemembered(Secret password, PasswordHash hash) {
        return right.getIfPresent(name(password, hash.value())) != null;
    }

    @Override
    public void pretend(Secret password) {
        boolean never = inTurn(() -> Argon2Hash.ofNobody().matches(password));
        if (never) {
            throw new IllegalStateException("a password for nobody");
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!working.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Problem.TemporaryFailure(1).raise();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.TemporaryFailure(1).raise();
        }
        try {
            return work.get();
        } finally {
            working.release();
        }
    }

    private ByteBuffer name(Secret password, String hash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(memoryKey);
            mac.update(hash.getBytes(UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.reveal().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
