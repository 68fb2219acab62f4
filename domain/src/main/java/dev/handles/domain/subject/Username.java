package dev.handles.domain.subject;

import java.util.regex.Pattern;

/**
 * What a user logs in with: 2 to 32 characters, ASCII letters or digits at both ends, between them also full stop,
 * underscore and hyphen; unique among users, with case.
 */
public record Username(String value) {

    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,30}[A-Za-z0-9]");

    public Username {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a username: " + value);
        }
    }

    public static boolean isValid(String text) {
        return RULE.matcher(text).matches();
    }
}
