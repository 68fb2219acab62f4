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
        SPACE_NAME,
        SPACE_GUID,
        SHARE_NAME,
        SHARE_GUID,
        USER_NAME,
        USER_GUID,
        DATE_YEAR,
        RANDOM,
        UUID;

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

    /** The text with every variable replaced. Not yet fit for an identifier: see {@code Suffix}. */
    public String filled(Function<Variable, String> values) {
        var filled = new StringBuilder();
        for (Part part : parts) {
            filled.append(
                    switch (part) {
                        case Literal literal -> literal.text();
                        case Variable variable -> values.apply(variable);
                    });
        }
        return filled.toString();
    }
}
