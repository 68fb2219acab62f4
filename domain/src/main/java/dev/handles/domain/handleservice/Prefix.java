package dev.handles.domain.handleservice;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of an identifier before the slash, which a registrar has given to the service's owner.
 *
 * @param value parts of ASCII letters, digits, {@code -} and {@code _} with dots between, at most 64 characters: {@code
 *     10.5072}, {@code 21.T15999}, {@code 11789}. Text, never a number: 10.10 and 10.1 are different prefixes
 */
public record Prefix(String value) {
    private static final int LONGEST = 64;
    private static final Pattern OF_HANDLE =
            Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]*(\\.[0-9A-Za-z][0-9A-Za-z_-]*)*");
    // ISO 26324: the directory indicator 10, then a registrant code, which may be divided further
    private static final Pattern OF_DOI = Pattern.compile("10(\\.[0-9]+)+");

    public Prefix {
        if (value.length() > LONGEST || !OF_HANDLE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a prefix: " + value);
        }
    }

    /** Empty for what could not be a prefix of this type: a DOI prefix is {@code 10.} and digits with dots between. */
    public static Optional<Prefix> parse(String text, RegistrarType type) {
        Pattern pattern = switch (type) {
            case DOI -> OF_DOI;
            case PID -> OF_HANDLE;
        };
        return text.length() <= LONGEST && pattern.matcher(text).matches()
                ? Optional.of(new Prefix(text))
                : Optional.empty();
    }

    /** The text of a JSON number as it was written, its last zeros included; empty when it is written with an exponent. */
    static Optional<String> textOf(Number number) {
        BigDecimal exact = switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            default -> BigDecimal.valueOf(number.longValue());
        };
        // 1e-999999999 is eight characters to send and a gigabyte to write out
        return exact.scale() >= 0 && exact.scale() <= LONGEST && exact.precision() <= LONGEST
                ? Optional.of(exact.toPlainString())
                : Optional.empty();
    }
}
