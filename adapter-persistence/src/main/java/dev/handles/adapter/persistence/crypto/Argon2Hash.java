package dev.handles.adapter.persistence.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.domain.handleservice.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** One Argon2id hash (RFC 9106, version 19) with everything that it was made with. */
final class Argon2Hash {

    // OWASP password storage cheat sheet: m=19 MiB, t=2, p=1
    private static final int MEMORY = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_LENGTH = 16;
    private static final int TAG_LENGTH = 32;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final int memory; // in KiB
    private final int iterations;
    private final int parallelism;
    private final byte[] salt;
    private final byte[] tag;

    private Argon2Hash(int memory, int iterations, int parallelism, byte[] salt, byte[] tag) {
        this.memory = memory;
        this.iterations = iterations;
        this.parallelism = parallelism;
        this.salt = salt;
        this.tag = tag;
    }

    static Argon2Hash of(Secret password, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new Argon2Hash(
                MEMORY,
                ITERATIONS,
                PARALLELISM,
                salt,
                tag(password, MEMORY, ITERATIONS, PARALLELISM, salt, TAG_LENGTH));
    }

    /** Costs what a new one costs, and no password is known to match it. */
    static Argon2Hash ofNobody() {
        return new Argon2Hash(MEMORY, ITERATIONS, PARALLELISM, new byte[SALT_LENGTH], new byte[TAG_LENGTH]);
    }

    /** Raises {@code IllegalStateException} for anything else: only our own hashes are stored. */
    static Argon2Hash parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw new IllegalStateException("not an Argon2id hash");
        }
        var base64 = Base64.getDecoder();
        return new Argon2Hash(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                base64.decode(matcher.group(4)),
                base64.decode(matcher.group(5)));
    }

    /** Takes as long for a near miss as for a far one. */
    boolean matches(Secret password) {
        return MessageDigest.isEqual(tag, tag(password, memory, iterations, parallelism, salt, tag.length));
    }

    String phc() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memory, iterations, parallelism, base64.encodeToString(salt), base64.encodeToString(tag));
    }

    private static byte[] tag(Secret password, int memory, int iterations, int parallelism, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] clear = password.reveal().getBytes(UTF_8);
        byte[] tag = new byte[length];
        generator.generateBytes(clear, tag);
        Arrays.fill(clear, (byte) 0);
        return tag;
    }
}
