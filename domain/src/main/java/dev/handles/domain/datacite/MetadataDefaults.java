package dev.handles.domain.datacite;

import dev.handles.domain.metadata.XmlText;
import dev.handles.domain.problem.Problem;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of everything that is registered in it, where the metadata do not: its property {@code defaults}.
 *
 * @param publicationYear four digits
 * @param language a tag such as {@code en}
 * @param rightsUri an absolute http(s) address
 */
public record MetadataDefaults(
        Optional<String> publisher,
        Optional<String> publicationYear,
        Optional<ResourceTypeGeneral> resourceTypeGeneral,
        Optional<String> resourceType,
        Optional<String> language,
        Optional<String> rights,
        Optional<String> rightsUri) {

    public static final MetadataDefaults NONE = of(Map.of());

    private static final int LONGEST = 1000;
    private static final String PUBLISHER = "publisher";
    private static final String PUBLICATION_YEAR = "publicationYear";
    private static final String RESOURCE_TYPE_GENERAL = "resourceTypeGeneral";
    private static final String RESOURCE_TYPE = "resourceType";
    private static final String LANGUAGE = "language";
    private static final String RIGHTS = "rights";
    private static final String RIGHTS_URI = "rightsUri";
    private static final List<String> NAMES =
            List.of(LANGUAGE, PUBLICATION_YEAR, PUBLISHER, RESOURCE_TYPE, RESOURCE_TYPE_GENERAL, RIGHTS, RIGHTS_URI);

    /**
     * The same members, each in the form in which it is kept: a year as text.
     *
     * <p>Raises {@code BadValueString}, {@code BadValueEmpty}, {@code BadValueNotAllowed} or {@code BadData} for the first
     * in alphabetical order that is wrong or that there is not, its key behind {@code key} and a dot.
     */
    public static Map<String, @Nullable Object> checked(String key, Map<String, @Nullable Object> given) {
        var checked = new LinkedHashMap<String, @Nullable Object>(given);
        checked.computeIfPresent(PUBLICATION_YEAR, (name, year) -> isInteger(year) ? year.toString() : year);
        for (String name : new TreeSet<>(checked.keySet())) {
            check(name, key + "." + name, checked.get(name));
        }
        return checked;
    }

    private static void check(String name, String key, @Nullable Object value) {
        switch (name) {
            case LANGUAGE -> formatted(key, value, Formats::isLanguage, "the tag of a language, such as en");
            case PUBLICATION_YEAR -> formatted(key, value, Formats::isYear, "a year of four digits");
            case PUBLISHER, RESOURCE_TYPE, RIGHTS -> text(key, value);
            case RESOURCE_TYPE_GENERAL -> {
                if (!ResourceTypeGeneral.WIRE_NAMES.contains(text(key, value))) {
                    throw new Problem.BadValueNotAllowed(key, ResourceTypeGeneral.WIRE_NAMES).raise();
                }
            }
            case RIGHTS_URI ->
                formatted(key, value, uri -> Formats.webAddress(uri).isPresent(), "an absolute http(s) URI");
            // one that is misspelt would never be used, and nobody would know
            default -> throw new Problem.BadData(key, "the defaults are " + String.join(", ", NAMES)).raise();
        }
    }

    /** Of members that were checked when they were saved; what is none of ours was stored before that was refused, and is passed over. */
    public static MetadataDefaults of(Map<?, ?> stored) {
        return new MetadataDefaults(
                value(stored, PUBLISHER),
                value(stored, PUBLICATION_YEAR).filter(Formats::isYear),
                value(stored, RESOURCE_TYPE_GENERAL).flatMap(ResourceTypeGeneral::ofWireName),
                value(stored, RESOURCE_TYPE),
                value(stored, LANGUAGE).filter(Formats::isLanguage),
                value(stored, RIGHTS),
                value(stored, RIGHTS_URI).filter(uri -> Formats.webAddress(uri).isPresent()));
    }

    private static Optional<String> value(Map<?, ?> stored, String name) {
        return stored.get(name) instanceof String text && isUsable(text) ? Optional.of(text) : Optional.empty();
    }

    private static void formatted(String key, @Nullable Object value, Predicate<String> format, String hint) {
        if (!format.test(text(key, value))) {
            throw new Problem.BadData(key, hint).raise();
        }
    }

    private static String text(String key, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw new Problem.BadValueString(key).raise();
        }
        if (text.isBlank()) {
            throw new Problem.BadValueEmpty(key).raise();
        }
        if (!isUsable(text)) {
            throw new Problem.BadData(key, "at most " + LONGEST + " characters, all of them allowed in XML").raise();
        }
        return text;
    }

    private static boolean isUsable(String text) {
        return !text.isBlank() && text.length() <= LONGEST && XmlText.firstForbidden(text) < 0;
    }

    private static boolean isInteger(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }
}
