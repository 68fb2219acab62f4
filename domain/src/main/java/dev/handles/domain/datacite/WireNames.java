package dev.handles.domain.datacite;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** The kernel's terms are words in camel case that begin with a capital. */
final class WireNames {

    private WireNames() {}

    /** {@code BookChapter} for {@code BOOK_CHAPTER}. */
    static String camelCase(String constant) {
        return Arrays.stream(constant.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(joining());
    }
}
