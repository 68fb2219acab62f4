package dev.handles.adapter.http.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds secrets in a text of somebody else's: as they are, in JSON (within JSON), in an address, on a page, and in Base64.
 * Each character may be written in any of these ways, since writers differ in what they escape and in which case.
 */
final class Redaction {

    private static final String STARS = "***";
    private static final int SHORTEST_IN_BASE64 = 6;

    /**
     * Of code points: what is longer is looked for piece by piece. A matcher goes one call deeper for each, and a token may be
     * longer than a stack is deep. No other text has so many in common with it by chance.
     */
    private static final int PIECE = 128;

    /** So many backslashes at most become of one, or stand before another character: JSON in JSON in JSON. */
    private static final int BACKSLASHES = 8;

    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");
    private static final Map<Integer, String> LETTERS =
            Map.of((int) '\n', "n", (int) '\r', "r", (int) '\t', "t", (int) '\b', "b", (int) '\f', "f");

    private final Optional<Pattern> anywhere;

    private Redaction(Optional<Pattern> anywhere) {
        this.anywhere = anywhere;
    }

    static Redaction of(List<String> secrets) {
        var patterns = secrets.stream()
                .flatMap(secret -> Stream.concat(Stream.of(secret), inBase64(secret)))
                .filter(secret -> !secret.isEmpty())
                .flatMap(Redaction::pieces)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Redaction::pattern)
                .toList();
        return new Redaction(
                patterns.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(String.join("|", patterns))));
    }

    /** All of it, by pieces of the same length but for the last one, which overlaps the one before. */
    private static Stream<String> pieces(String secret) {
        var points = secret.codePoints().toArray();
        int length = Math.min(PIECE, points.length);
        return IntStream.iterate(0, from -> from < points.length, from -> from + length)
                .map(from -> Math.min(from, points.length - length))
                .mapToObj(from -> new String(points, from, length));
    }

    /** The text with stars in place of each secret. */
    String in(String text) {
        return anywhere.map(pattern -> pattern.matcher(text).replaceAll(STARS)).orElse(text);
    }

    /** Backslashes are not counted: how many come of one depends on how often it was written anew. */
    private static String pattern(String secret) {
        var pattern = new StringBuilder();
        int backslashes = 0;
        for (int point : secret.codePoints().toArray()) {
            if (point == '\\') {
                backslashes++;
            } else {
                if (!pattern.isEmpty()) {
                    pattern.append(backslashes(0, BACKSLASHES * (backslashes + 1)));
                }
                pattern.append(ways(point).stream().collect(joining("|", "(?:", ")")));
                backslashes = 0;
            }
        }
        return pattern + backslashes(pattern.isEmpty() ? backslashes : 0, BACKSLASHES * backslashes);
    }

    /** Possessive, and bounded: a text that is nothing but backslashes must not take long. */
    private static String backslashes(int least, int most) {
        return "(?:\\\\|(?i:%%5c|u005c|&#92;|&#x5c;)){%d,%d}+".formatted(least, most);
    }

    /** What is written in another way comes first, since it may begin with the character itself. */
    private static Set<String> ways(int point) {
        var ways = new LinkedHashSet<String>();
        ways.add("(?i:" + inUnits(point) + ")");
        ways.add("(?i:" + inOctets(point) + ")");
        ways.add("(?i:&#(?:0{0,7}%d|x0{0,7}%x);)".formatted(point, point));
        Optional.ofNullable(ENTITIES.get(point)).ifPresent(name -> ways.add("&" + name + ";"));
        Optional.ofNullable(LETTERS.get(point)).ifPresent(ways::add);
        if (point == ' ') {
            ways.add("\\+");
        }
        ways.add(Pattern.quote(Character.toString(point)));
        return ways;
    }

    /** As JSON does it: the backslashes stand before. */
    private static String inUnits(int point) {
        return Character.toString(point)
                .chars()
                .mapToObj("u%04x"::formatted)
                .collect(joining(backslashes(1, BACKSLASHES)));
    }

    private static String inOctets(int point) {
        var octets = Character.toString(point).getBytes(UTF_8);
        return IntStream.range(0, octets.length)
                .mapToObj(i -> "%%%02x".formatted(octets[i]))
                .collect(joining());
    }

    /**
     * What is the same wherever the secret stands in what was encoded: after a name and a colon, say. A short one leaves
     * nothing that is sure to be it.
     */
    private static Stream<String> inBase64(String secret) {
        var bytes = secret.getBytes(UTF_8);
        return IntStream.range(0, 3)
                .mapToObj(before -> {
                    var all = new byte[before + bytes.length];
                    System.arraycopy(bytes, 0, all, before, bytes.length);
                    var text = Base64.getEncoder().withoutPadding().encodeToString(all);
                    int begin = (before * 8 + 5) / 6;
                    int end = all.length * 8 / 6; // what follows has a part in the last one
                    return end - begin < SHORTEST_IN_BASE64 ? "" : text.substring(begin, end);
                })
                .flatMap(text -> Stream.of(text, text.replace('+', '-').replace('/', '_')));
    }
}
