package dev.handles.domain.datacite;

import dev.handles.domain.metadata.XmlText;
import dev.handles.domain.problem.Problem;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /**
     * The same members, each known one in the form in which it is kept: a year as text.
     *
     * <p>Raises {@code BadValueString}, {@code BadValueEmpty}, {@code BadValueNotAllowed} or {@code BadData} for the first
     * in alphabetical order that is wrong, its key behind {@code key} and a dot.
     */
    public static Map<String, @Nullable Object> checked(String key, Map<String, @Nullable Object> given) {
        var checked = new LinkedHashMap<String, @Nullable Object>(given);
        formatted(checked, key, LANGUAGE, Formats::isLanguage, "the tag of a language, such as en");
        checked.computeIfPresent(PUBLICATION_YEAR, (name, year) -> isInteger(year) ? year.toString() : year);
        formatted(checked, key, PUBLICATION_YEAR, Formats::isYear, "a year of four digits");
        text(checked, key, PUBLISHER);
        text(checked, key, RESOURCE_TYPE);
        text(checked, key, RESOURCE_TYPE_GENERAL)
                .filter(name -> !ResourceTypeGeneral.WIRE_NAMES.contains(name))
                .ifPresent(name -> {
                    throw new Problem.BadValueNotAllowed(
                                    key + "." + RESOURCE_TYPE_GENERAL, ResourceTypeGeneral.WIRE_NAMES)
                            .raise();
                });
        text(checked, key, RIGHTS);
        formatted(checked, key, RIGHTS_URI, uri -> Formats.webAddress(uri).isPresent(), "an absolute http(s) URI");
        return checked;
    }

    /** Of members that were checked when they were saved; what is none of ours is passed over. */
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

    private static void formatted(
            Map<String, @Nullable Object> checked, String key, String name, Predicate<String> format, String hint) {
        text(checked, key, name).filter(format.negate()).ifPresent(text -> {
            throw new Problem.BadData(key + "." + name, hint).raise();
        });
    }

    private static Optional<String> text(Map<String, @Nullable Object> checked, String key, String name) {
        if (!checked.containsKey(name)) {
            return Optional.empty();
        }
        if (!(checked.get(name) instanceof String text)) {
            throw new Problem.BadValueString(key + "." + name).raise();
        }
        if (text.isBlank()) {
            throw new Problem.BadValueEmpty(key + "." + name).raise();
        }
        if (!isUsable(text)) {
            throw new Problem.BadData(
                            key + "." + name, "at most " + LONGEST + " characters, all of them allowed in XML")
                    .raise();
        }
        return Optional.of(text);
    }

    private static boolean isUsable(String text) {
        return !text.isBlank() && text.length() <= LONGEST && XmlText.firstForbidden(text) < 0;
    }

    private static boolean isInteger(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }
}
