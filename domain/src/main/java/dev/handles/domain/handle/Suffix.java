package dev.handles.domain.handle;

import dev.handles.domain.handleservice.SuffixText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of an identifier after the prefix, in the form that is safe in every registrar, address and file name.
 *
 * @param value 1 to 200 characters of {@code a-z 0-9 . _ -}; no {@code -} beside another, no {@code -} or {@code .} at an end
 *     (a suffix {@code ..} would be a step up in a web address). Letters {@code A-Z} only where somebody else chose the
 *     suffix and told the world before we knew of it
 */
public record Suffix(String value) {
    /** In characters. */
    public static final int LONGEST = SuffixText.LONGEST;

    private static final Pattern ENDS = Pattern.compile("^[.-]+|[.-]+$");

    public Suffix {
        if (!isSafe(Identifier.keyOf(value))) {
            throw new IllegalArgumentException("not a safe suffix: " + value);
        }
    }

    /** Whether this text could be a suffix of ours as it stands: whether {@link #fold} leaves it as it is. */
    public static boolean isSafe(String text) {
        if (text.isEmpty() || text.length() > LONGEST || isNoEnd(text.charAt(0))) {
            return false;
        }
        // of each handle that is read, so that it costs no folding
        char before = text.charAt(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSafe(c) || (c == '-' && before == '-')) {
                return false;
            }
            before = c;
        }
        return !isNoEnd(before);
    }

    private static boolean isSafe(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    }

    private static boolean isNoEnd(char c) {
        return c == '-' || c == '.';
    }

    /**
     * Any text made safe: as {@link SuffixText}, the ends trimmed, cut to {@value #LONGEST} characters. Empty when nothing is left.
     */
    public static Optional<Suffix> fold(String text) {
        return fold(text, LONGEST);
    }

    static Optional<Suffix> fold(String text, int longest) {
        return Optional.of(safe(text, longest)).filter(safe -> !safe.isEmpty()).map(Suffix::new);
    }

    /** This one and another part; of this one as much as there is room for, of the other all. */
    Suffix followedBy(String other) {
        String start = safe(value, LONGEST - other.length() - 1);
        return new Suffix(start.isEmpty() ? other : start + "-" + other);
    }

    private static String safe(String text, int longest) {
        String trimmed = trimmed(SuffixText.of(text));
        return trimmed.length() > longest ? trimmed(trimmed.substring(0, longest)) : trimmed;
    }

    private static String trimmed(String text) {
        return ENDS.matcher(text).replaceAll("");
    }
}
