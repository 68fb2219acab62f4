package dev.handles.domain.datacite;

import static java.util.function.Predicate.not;

import dev.handles.domain.metadata.XmlNode;
import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import dev.handles.domain.problem.Problem.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kernel 4.7 demands of a document that somebody else wrote. Nothing is refused here that its schema takes, but for an
 * empty name and a year before 1000.
 */
final class KernelRules {

    /** @param item what the property is a list of; empty for a single text or what is not looked into */
    private record Property(String name, boolean mandatory, Optional<String> item) {
        static Property single(String name, boolean mandatory) {
            return new Property(name, mandatory, Optional.empty());
        }

        static Property list(String name, boolean mandatory, String item) {
            return new Property(name, mandatory, Optional.of(item));
        }
    }

    /** An attribute of the elements at a path, whose value is one of {@code terms}; no terms: whatever is said. */
    private record Term(String path, String attribute, boolean mandatory, Set<String> terms) {}

    /** Text at a path, when there is such an element. */
    private record Words(String path, Predicate<String> format, String wanted) {}

    // spotless:off
    private static final List<Property> PROPERTIES = List.of(
            Property.single("identifier", true),
            Property.list("creators", true, "creator"),
            Property.list("titles", true, "title"),
            Property.single("publisher", true),
            Property.single("publicationYear", true),
            Property.single("resourceType", true),
            Property.list("subjects", false, "subject"),
            Property.list("contributors", false, "contributor"),
            Property.list("dates", false, "date"),
            Property.single("language", false),
            Property.list("alternateIdentifiers", false, "alternateIdentifier"),
            Property.list("relatedIdentifiers", false, "relatedIdentifier"),
            Property.list("sizes", false, "size"),
            Property.list("formats", false, "format"),
            Property.single("version", false),
            Property.list("rightsList", false, "rights"),
            Property.list("descriptions", false, "description"),
            Property.list("geoLocations", false, "geoLocation"),
            Property.list("fundingReferences", false, "fundingReference"),
            Property.list("relatedItems", false, "relatedItem"));

    private static final Set<String> TYPES = Set.copyOf(ResourceTypeGeneral.WIRE_NAMES);
    private static final Set<String> NAME_TYPES = Set.of("Organizational", "Personal");
    private static final Set<String> FUNDERS = Set.of("ISNI", "GRID", "ROR", "Crossref Funder ID", "Other");

    private static final List<Term> TERMS = List.of(
            new Term("resourceType", "resourceTypeGeneral", true, TYPES),
            new Term("titles/title", "titleType", false, names(TitleType.values(), TitleType::wireName)),
            new Term("creators/creator/creatorName", "nameType", false, NAME_TYPES),
            new Term("contributors/contributor/contributorName", "nameType", false, NAME_TYPES),
            new Term("contributors/contributor", "contributorType", true,
                    names(ContributorType.values(), ContributorType::wireName)),
            new Term("dates/date", "dateType", true, names(DateType.values(), DateType::wireName)),
            new Term("alternateIdentifiers/alternateIdentifier", "alternateIdentifierType", true, Set.of()),
            new Term("relatedIdentifiers/relatedIdentifier", "relatedIdentifierType", true,
                    names(IdentifierType.values(), IdentifierType::wireName)),
            new Term("relatedIdentifiers/relatedIdentifier", "relationType", true,
                    names(RelationType.values(), RelationType::wireName)),
            new Term("relatedIdentifiers/relatedIdentifier", "resourceTypeGeneral", false, TYPES),
            new Term("descriptions/description", "descriptionType", true,
                    names(DescriptionType.values(), DescriptionType::wireName)),
            new Term("fundingReferences/fundingReference/funderIdentifier", "funderIdentifierType", true, FUNDERS));

    private static final List<Words> WORDS = List.of(
            new Words("creators/creator/creatorName", not(String::isBlank), "a name"),
            new Words("titles/title", not(String::isBlank), "a title"),
            new Words("publisher", not(String::isBlank), "a name"),
            new Words("publicationYear", text -> Formats.isYear(text.strip()), "a year of four digits"),
            new Words("contributors/contributor/contributorName", not(String::isBlank), "a name"),
            new Words("fundingReferences/fundingReference/funderName", not(String::isBlank), "a name"),
            new Words("language", text -> Formats.isLanguage(text.strip()), "a tag of a language such as en"));
    // spotless:on

    /** Which of its children an element must have. */
    private static final List<Map.Entry<String, String>> PARTS = List.of(
            Map.entry("creators/creator", "creatorName"),
            Map.entry("contributors/contributor", "contributorName"),
            Map.entry("fundingReferences/fundingReference", "funderName"));

    private KernelRules() {}

    /** Each once; paths are the kernel's names of properties. */
    static List<Fault> faults(String doi, Element resource) {
        return Stream.of(
                        Stream.of(doi)
                                .filter(text -> !Formats.isDoi(text))
                                .map(text -> new Fault("identifier", "\"" + text + "\" is no DOI")),
                        PROPERTIES.stream().flatMap(property -> amiss(property, resource)),
                        strangers(resource),
                        TERMS.stream().flatMap(term -> amiss(term, resource)),
                        PARTS.stream().flatMap(part -> amiss(part.getKey(), part.getValue(), resource)),
                        WORDS.stream().flatMap(words -> amiss(words, resource)),
                        languages(resource))
                .flatMap(faults -> faults)
                .distinct()
                .toList();
    }

    private static Stream<Fault> amiss(Property property, Element resource) {
        var found = resource.elements().stream()
                .filter(child -> child.name().equals(property.name()))
                .toList();
        boolean says = found.stream()
                .anyMatch(one -> property.item().isEmpty() || !one.elements().isEmpty());
        if (property.mandatory() && !says) {
            return Stream.of(
                    new Fault(property.name(), "there is no " + property.item().orElse(property.name())));
        }
        if (found.size() > 1) {
            return Stream.of(new Fault(property.name(), "there is more than one " + property.name()));
        }
        return found.stream()
                .flatMap(list -> property.item().stream()
                        .flatMap(item -> list.elements().stream()
                                .filter(child -> !child.name().equals(item))
                                .map(child -> new Fault(
                                        property.name(),
                                        child.name() + " cannot stand there, only " + item + " can"))));
    }

    private static Stream<Fault> strangers(Element resource) {
        var known = PROPERTIES.stream().map(Property::name).collect(Collectors.toSet());
        var unknown = resource.elements().stream()
                .map(Element::name)
                .filter(name -> !known.contains(name))
                .map(name -> new Fault(name, "there is no such property"));
        var text = resource.children().stream()
                .filter(child ->
                        child instanceof XmlNode.Text words && !words.text().isBlank())
                .map(child -> new Fault("resource", "there is text outside of its properties"));
        return Stream.concat(unknown, text);
    }

    private static Stream<Fault> amiss(Term term, Element resource) {
        return resource.at(term.path())
                .map(element -> element.attribute(term.attribute()).map(Attribute::value))
                .filter(value -> value.map(
                                said -> !term.terms().isEmpty() && !term.terms().contains(said))
                        .orElse(term.mandatory()))
                .map(value -> new Fault(
                        property(term.path()),
                        value.map(said -> "\"" + said + "\" is no " + term.attribute())
                                .orElse("there is no " + term.attribute())));
    }

    private static Stream<Fault> amiss(String path, String part, Element resource) {
        return resource.at(path)
                .filter(element -> element.elements().stream()
                        .noneMatch(child -> child.name().equals(part)))
                .map(element -> new Fault(property(path), "there is no " + part));
    }

    private static Stream<Fault> amiss(Words words, Element resource) {
        return resource.at(words.path())
                .filter(element -> !words.format().test(element.text()))
                .map(element -> new Fault(
                        property(words.path()), "\"" + element.text().strip() + "\" is not " + words.wanted()));
    }

    private static Stream<Fault> languages(Element element) {
        var own = element.attribute("xml:lang").map(Attribute::value).stream()
                .filter(tag -> !tag.isEmpty() && !Formats.isLanguage(tag))
                .map(tag -> new Fault("xml:lang", "\"" + tag + "\" is no tag of a language"));
        return Stream.concat(own, element.elements().stream().flatMap(KernelRules::languages));
    }

    private static String property(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private static <T> Set<String> names(T[] terms, Function<T, String> wireName) {
        return Arrays.stream(terms).map(wireName).collect(Collectors.toSet());
    }
}
