package dev.handles.domain.handleservice;

import static java.util.stream.Collectors.joining;

import dev.handles.domain.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a service makes the suffix of a new identifier: text with variables in double braces, such as {@code
 * {{space.name}}-{{random}}}.
 *
 * @param text as the client gave it, at most 1000 characters
 */
public record IdentifierTemplate(String text, List<Part> parts) {
    private static final int LONGEST = 1000;

    /** What a template is made of. */
    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    /** What may stand in double braces; the name of {@code SPACE_NAME} there is {@code space.name}. */
    public enum Variable implements Part {
        SPACE_NAME(0),
        SPACE_GUID(32),
        SHARE_NAME(0),
        SHARE_GUID(32),
        USER_NAME(0),
        USER_GUID(32),
        DATE_YEAR(4),
        RANDOM(10),
        UUID(36);

        private final int leastLength;

        /** @param leastLength in characters; none of a name, which people make as long as they like */
        Variable(int leastLength) {
            this.leastLength = leastLength;
        }

        /** A part of the rest is no longer what it promises when it is cut: chance can be guessed, an id is another. */
        private boolean mayBeCut() {
            return leastLength == 0;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }

        static Optional<Variable> ofWireName(String wireName) {
            return Arrays.stream(values())
                    .filter(variable -> variable.wireName().equals(wireName))
                    .findFirst();
        }
    }

    public IdentifierTemplate {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a template; space around a variable's name is allowed.
     *
     * @param key names the template in the {@code BadData} that an unknown or unfinished variable raises
     */
    public static IdentifierTemplate parse(String key, String text) {
        if (text.length() > LONGEST) {
            throw new Problem.BadData(key, "at most " + LONGEST + " characters").raise();
        }
        var parts = new ArrayList<Part>();
        int done = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", done)) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                throw new Problem.BadData(key, "a variable is not closed: }} is missing").raise();
            }
            if (open > done) {
                parts.add(new Literal(text.substring(done, open)));
            }
            parts.add(variable(key, text.substring(open + 2, close).strip()));
            done = close + 2;
        }
        if (done < text.length()) {
            parts.add(new Literal(text.substring(done)));
        }
        return new IdentifierTemplate(text, parts);
    }

    private static Variable variable(String key, String name) {
        return Variable.ofWireName(name).orElseThrow(() -> {
            String allowed = Arrays.stream(Variable.values())
                    .map(variable -> "{{" + variable.wireName() + "}}")
                    .collect(joining(", "));
            return new Problem.BadData(key, "the variables are " + allowed).raise();
        });
    }

    /** How long a suffix becomes in which all names are empty, in characters. */
    int leastLength() {
        return parts.stream()
                .mapToInt(part -> switch (part) {
                    case Literal literal -> SuffixText.of(literal.text()).length();
                    case Variable variable -> variable.leastLength;
                })
                .sum();
    }

    /**
     * The text with every variable replaced, as {@link SuffixText}. Names are shortened where it would be longer than {@code
     * longest}, the longest first; all else stays whole, so that of a template which was stored before its length was looked at
     * more may come. Not yet fit for an identifier: see {@code Suffix}.
     */
    public String filled(Function<Variable, String> values, int longest) {
        var pieces = parts.stream()
                .map(part -> switch (part) {
                    case Literal literal -> new Piece(SuffixText.of(literal.text()), false);
                    case Variable variable -> new Piece(SuffixText.of(values.apply(variable)), variable.mayBeCut());
                })
                .toList();
        int uncut = pieces.stream()
                .filter(piece -> !piece.mayBeCut())
                .mapToInt(Piece::length)
                .sum();
        var names = pieces.stream().filter(Piece::mayBeCut).map(Piece::length);
        int longestName = longestName(names.sorted().toList(), longest - uncut);
        return pieces.stream().map(piece -> piece.cut(longestName)).collect(joining());
    }

    private record Piece(String text, boolean mayBeCut) {

        int length() {
            return text.length();
        }

        String cut(int longestName) {
            return mayBeCut ? text.substring(0, Math.min(text.length(), longestName)) : text;
        }
    }

    /**
     * How long a name may be at most for all to fit into the room: those that are shorter leave the others more of it.
     *
     * @param lengths in ascending order
     */
    private static int longestName(List<Integer> lengths, int room) {
        int left = Math.max(0, room);
        int names = lengths.size();
        for (int length : lengths) {
            int share = left / names;
            if (length > share) {
                return share;
            }
            left -= length;
            names--;
        }
        return Integer.MAX_VALUE; // none has to be cut
    }
}
