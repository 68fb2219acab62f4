package dev.handles.domain.metadata;

import static java.util.stream.Collectors.toCollection;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which metadata are found: runs of letters and digits, without case and without marks, so that
 * {@code Zürich} is found as {@code zurich}. A word is found whole or not at all.
 */
public final class SearchWords {

    /** In characters; what is longer is known by its beginning, in documents and in questions alike. */
    public static final int LONGEST = 64;

    /** In one document; what comes later is not found. */
    public static final int MOST = 500;

    private static final List<String> SEARCHED = List.of("dc:identifier", "dc:title", "dc:creator");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private SearchWords() {}

    /** Of title, creator and identifier, each once. */
    public static Set<String> of(DublinCore document) {
        return SEARCHED.stream()
                .flatMap(name -> document.values(name).stream())
                .flatMap(SearchWords::words)
                .distinct()
                .limit(MOST)
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Of what a client asks for, each once, in his order; empty for a text without letters and digits. */
    public static List<String> in(String question) {
        return words(question).distinct().toList();
    }

    private static Stream<String> words(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var folded = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
        return WORD.matcher(folded).results().map(MatchResult::group).map(SearchWords::cut);
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
