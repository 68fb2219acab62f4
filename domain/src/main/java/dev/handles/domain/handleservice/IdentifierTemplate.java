package dev.handles.domain.handleservice;

import dev.handles.domain.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
                    .collect(Collectors.joining(", "));
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
        var texts = parts.stream()
                .map(part -> SuffixText.of(
                        switch (part) {
                            case Literal literal -> literal.text();
                            case Variable variable -> values.apply(variable);
                        }))
                .toList();
        int longestName = longest;
        while (longestName > 0 && cut(texts, longestName).length() > longest) {
            longestName--;
        }
        return cut(texts, longestName);
    }

    /** @param texts one for each part */
    private String cut(List<String> texts, int longestName) {
        var whole = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            boolean mayBeCut = parts.get(i) instanceof Variable variable && variable.mayBeCut();
            String text = texts.get(i);
            whole.append(text, 0, mayBeCut ? Math.min(text.length(), longestName) : text.length());
        }
        return whole.toString();
    }
}
