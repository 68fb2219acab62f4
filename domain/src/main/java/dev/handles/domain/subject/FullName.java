package dev.handles.domain.subject;

import java.util.regex.Pattern;

/**
 * A person's name: 2 to 128 characters, the first a letter or digit, the last a letter, digit or full stop, between them
 * also space, apostrophe, comma, full stop and hyphen (oz-worker: full name rule).
 */
public record FullName(String value) {

    private static final String LETTER = "\\p{L}\\p{M}\\p{Nd}";
    private static final Pattern RULE =
            Pattern.compile("[" + LETTER + "][" + LETTER + " ',.-]{0,126}[" + LETTER + ".]");

    /** Of a user who was made without one. */
    public static final FullName UNNAMED = new FullName("Unnamed User");

    public FullName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a full name: " + value);
        }
    }

    public static boolean isValid(String text) {
        return RULE.matcher(text).matches();
    }
}
