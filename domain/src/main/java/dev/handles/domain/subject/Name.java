package dev.handles.domain.subject;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a handle service, group, space or share: 2 to 128 characters, the first and last a letter, digit,
 * underscore or round bracket, between them also space, hyphen and full stop (oz-worker: name rule). Never trimmed.
 */
public record Name(String value) {

    private static final Pattern RULE =
            Pattern.compile("[\\w()][\\w() .-]{0,126}[\\w()]", Pattern.UNICODE_CHARACTER_CLASS);

    public Name {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a name: " + value);
        }
    }

    public static boolean isValid(String text) {
        return RULE.matcher(text).matches();
    }

    /** Without case: what names are searched by. */
    public String folded() {
        return fold(value);
    }

    /** The same of a part of a name, which may be no name itself. */
    public static String fold(String part) {
        return part.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
