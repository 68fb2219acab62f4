package dev.handles.adapter.http.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what could be an id: 1 to 64 visible ASCII characters, more than any store ever gave out. */
final class Ids {

    private static final int LONGEST = 64;
    private static final String NOBODYS = "-";

    private Ids() {}

    static String orNobodys(String text) {
        return isPossible(text) ? text : NOBODYS;
    }

    /** From a body; empty for whatever is no text, too. */
    static Optional<String> possible(@Nullable Object value) {
        return value instanceof String text && isPossible(text) ? Optional.of(text) : Optional.empty();
    }

    static boolean isPossible(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
