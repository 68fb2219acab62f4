package dev.handles.domain.handleservice;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text in the characters that suffixes are made of: {@code a-z 0-9 . _ -}, no {@code -} beside another. */
public final class SuffixText {
    /** Of a whole suffix, in characters. */
    public static final int LONGEST = 200;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern DASHES = Pattern.compile("-{2,}");

    private SuffixText() {}

    /**
     * Any text, decomposed (NFKD) and stripped of marks, in lower case, the rest replaced by {@code -}. Two texts that were made
     * so and are joined are at least as long as what is made of both at once, and the same when made again.
     */
    public static String of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String dashed = UNSAFE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        return DASHES.matcher(dashed).replaceAll("-");
    }
}
