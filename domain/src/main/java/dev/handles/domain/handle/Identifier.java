package dev.handles.domain.handle;

import dev.handles.domain.handleservice.Prefix;
import java.util.Optional;

/**
 * What a handle is called at its registrar. Given once, and never to another handle.
 *
 * @param prefix empty for a PID service that leaves the prefix to its proxy
 */
public record Identifier(Optional<Prefix> prefix, Suffix suffix) {

    /** {@code prefix/suffix}, or the suffix alone. */
    public String text() {
        return prefix.map(given -> given.value() + "/").orElse("") + suffix.value();
    }

    /**
     * One that somebody else chose, as he wrote it; empty where its suffix is not safe.
     *
     * @param suffix without the prefix, in whatever case
     */
    public static Optional<Identifier> asWritten(Optional<Prefix> prefix, String suffix) {
        return Suffix.isSafe(keyOf(suffix))
                ? Optional.of(new Identifier(prefix, new Suffix(suffix)))
                : Optional.empty();
    }

    /** Equal for identifiers that differ in case only; unique in the whole registry. */
    public String key() {
        return keyOf(text());
    }

    /**
     * The key of an identifier as somebody typed it. Only {@code A-Z} are folded, as DOI and Handle do (ISO 26324), so
     * that no locale, Unicode version or database has a say in what is equal.
     */
    public static String keyOf(String text) {
        var key = new StringBuilder(text);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                key.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return key.toString();
    }
}
