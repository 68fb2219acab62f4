package dev.handles.domain.handle;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** The parts of a suffix that chance makes. */
final class RandomPart {
    /** Of 8 digits and 2 check digits. */
    static final int LENGTH = 10;

    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int DIGITS = 8;

    private RandomPart() {}

    /**
     * 40 random bits as Crockford base-32 digits and two check digits (ISO 7064 MOD 97-10): with N the value of the digits
     * and c the check digits, (100 N + c) mod 97 = 1. Every single mistyped digit shows.
     */
    static String random(RandomGenerator random) {
        return checked(random.nextLong() >>> (64 - 5 * DIGITS));
    }

    static String checked(long value) {
        var text = new StringBuilder();
        for (int shift = 5 * (DIGITS - 1); shift >= 0; shift -= 5) {
            text.append(CROCKFORD.charAt((int) (value >>> shift) & 31));
        }
        long check = 98 - 100 * value % 97;
        return text.append(check / 10).append(check % 10).toString();
    }

    /** A random UUID (version 4). */
    static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | (0b10L << 62);
        return new UUID(high, low).toString();
    }
}
