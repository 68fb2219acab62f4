package dev.handles.domain.datacite;

import static java.util.Map.entry;
import static java.util.function.Predicate.not;

import dev.handles.domain.datacite.DataCiteDocument.AlternateIdentifier;
import dev.handles.domain.datacite.DataCiteDocument.Contributor;
import dev.handles.domain.datacite.DataCiteDocument.Dated;
import dev.handles.domain.datacite.DataCiteDocument.Description;
import dev.handles.domain.datacite.DataCiteDocument.RelatedIdentifier;
import dev.handles.domain.datacite.DataCiteDocument.Rights;
import dev.handles.domain.datacite.DataCiteDocument.Text;
import dev.handles.domain.datacite.DataCiteDocument.Title;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.metadata.DublinCore.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Dublin Core, property by property, in the terms of DataCite. Elements of {@code dcterms:} count as the one of {@code
 * dc:} that they refine where the kernel has nothing more precise.
 */
final class Crosswalk {

    // spotless:off
    /** In the order in which the year of publication is looked for. */
    private static final List<Map.Entry<String, DateType>> DATES = List.of(
            entry("dcterms:issued", DateType.ISSUED),
            entry("dc:date", DateType.ISSUED),
            entry("dcterms:date", DateType.ISSUED),
            entry("dcterms:available", DateType.AVAILABLE),
            entry("dcterms:created", DateType.CREATED),
            entry("dcterms:dateSubmitted", DateType.SUBMITTED),
            entry("dcterms:dateAccepted", DateType.ACCEPTED),
            entry("dcterms:dateCopyrighted", DateType.COPYRIGHTED),
            entry("dcterms:modified", DateType.UPDATED),
            entry("dcterms:valid", DateType.VALID));

    private static final Map<String, RelationType> RELATIONS = Map.ofEntries(
            entry("dc:relation", RelationType.OTHER),
            entry("dc:source", RelationType.IS_DERIVED_FROM),
            entry("dcterms:relation", RelationType.OTHER),
            entry("dcterms:source", RelationType.IS_DERIVED_FROM),
            entry("dcterms:isPartOf", RelationType.IS_PART_OF),
            entry("dcterms:hasPart", RelationType.HAS_PART),
            entry("dcterms:isVersionOf", RelationType.IS_VERSION_OF),
            entry("dcterms:hasVersion", RelationType.HAS_VERSION),
            entry("dcterms:isFormatOf", RelationType.IS_VARIANT_FORM_OF),
            entry("dcterms:hasFormat", RelationType.IS_ORIGINAL_FORM_OF),
            entry("dcterms:isReferencedBy", RelationType.IS_REFERENCED_BY),
            entry("dcterms:references", RelationType.REFERENCES),
            entry("dcterms:isReplacedBy", RelationType.IS_OBSOLETED_BY),
            entry("dcterms:replaces", RelationType.OBSOLETES),
            entry("dcterms:isRequiredBy", RelationType.IS_REQUIRED_BY),
            entry("dcterms:requires", RelationType.REQUIRES));

    private static final Map<String, DescriptionType> DESCRIPTIONS = Map.of(
            "dc:description", DescriptionType.ABSTRACT,
            "dcterms:description", DescriptionType.ABSTRACT,
            "dcterms:abstract", DescriptionType.ABSTRACT,
            "dcterms:tableOfContents", DescriptionType.TABLE_OF_CONTENTS);
    // spotless:on

    private static final Pattern END_OF_EMBARGO = Pattern.compile("info:eu-repo/date/embargoEnd/(.+)");
    private static final String LOCAL = "Local";

    private final DublinCore source;
    private final String doi;
    private final URI target;
    private final MetadataDefaults defaults;

    Crosswalk(DublinCore source, String doi, URI target, MetadataDefaults defaults) {
        this.source = source;
        this.doi = doi;
        this.target = target;
        this.defaults = defaults;
    }

    /** What can be said in the kernel's formats. Mandatory properties may be missing. */
    DataCiteDocument document() {
        var publishers = texts("publisher");
        return new DataCiteDocument(
                doi,
                texts("creator"),
                titles(),
                publishers.stream().findFirst().or(defaults::publisher),
                publicationYear(),
                ResourceTypes.of(texts("type"), defaults),
                all("subject").map(Crosswalk::text).distinct().toList(),
                Stream.concat(texts("contributor").stream(), publishers.stream().skip(1))
                        .map(name -> new Contributor(name, ContributorType.OTHER))
                        .toList(),
                dates(),
                languages().filter(Formats::isLanguage).findFirst().or(defaults::language),
                alternateIdentifiers(),
                relatedIdentifiers(),
                texts("format"),
                rights(),
                descriptions(),
                texts("coverage", "spatial").stream()
                        .filter(not(Formats::isDate))
                        .toList());
    }

    /** Dates that are none, as they were written. */
    List<String> unusableDates() {
        return DATES.stream()
                .flatMap(entry -> named(entry.getKey()))
                .map(Crosswalk::dateIn)
                .filter(not(Formats::isDate))
                .toList();
    }

    /** Languages that are none, as they were written. */
    List<String> unusableLanguages() {
        return languages().filter(not(Formats::isLanguage)).toList();
    }

    /** The first is the title; others are translations when they say another language, or else alternatives. */
    private List<Title> titles() {
        var texts = all("title").map(Crosswalk::text).distinct().toList();
        var titles = IntStream.range(0, texts.size())
                .mapToObj(i -> new Title(
                        texts.get(i),
                        i == 0 ? Optional.empty() : Optional.of(further(texts.getFirst(), texts.get(i)))));
        var alternatives = named("dcterms:alternative")
                .map(value -> new Title(text(value), Optional.of(TitleType.ALTERNATIVE_TITLE)));
        return Stream.concat(titles, alternatives).toList();
    }

    private static TitleType further(Text main, Text other) {
        boolean translated = other.language().isPresent() && !other.language().equals(main.language());
        return translated ? TitleType.TRANSLATED_TITLE : TitleType.ALTERNATIVE_TITLE;
    }

    private Optional<String> publicationYear() {
        return DATES.stream()
                .flatMap(entry -> named(entry.getKey()))
                .map(Crosswalk::dateIn)
                .flatMap(date -> Formats.yearOf(date).stream())
                .findFirst()
                .or(defaults::publicationYear);
    }

    private List<Dated> dates() {
        var dates = new ArrayList<Dated>();
        for (var entry : DATES) {
            named(entry.getKey())
                    .filter(value -> Formats.isDate(dateIn(value)))
                    .map(value -> new Dated(dateIn(value), dateType(value, entry.getValue(), dates)))
                    .forEach(dates::add);
        }
        texts("coverage", "temporal").stream()
                .filter(Formats::isDate)
                .map(date -> new Dated(date, DateType.COVERAGE))
                .forEach(dates::add);
        return dates.stream().distinct().toList();
    }

    /** {@code dc:date} does not say what happened: the first is when it was issued, unless we know better. */
    private static DateType dateType(Value value, DateType usual, List<Dated> before) {
        if (END_OF_EMBARGO.matcher(value.text()).matches()) {
            return DateType.AVAILABLE;
        }
        boolean issued = before.stream().anyMatch(date -> date.type() == DateType.ISSUED);
        boolean range = value.text().contains("/");
        return usual == DateType.ISSUED && (issued || range) ? DateType.OTHER : usual;
    }

    private static String dateIn(Value value) {
        var embargo = END_OF_EMBARGO.matcher(value.text());
        return embargo.matches() ? embargo.group(1) : value.text();
    }

    private Stream<String> languages() {
        return all("language").map(Value::text);
    }

    /** Without what the document says of itself: its DOI and its landing page. */
    private List<AlternateIdentifier> alternateIdentifiers() {
        return texts("identifier").stream()
                .filter(not(target.toString()::equals))
                .map(text -> Recognised.of(text)
                        .map(known -> new AlternateIdentifier(
                                known.value(), known.type().wireName()))
                        .orElseGet(() -> new AlternateIdentifier(text, LOCAL)))
                .filter(alternate -> !alternate.value().equalsIgnoreCase(doi))
                .distinct()
                .toList();
    }

    private List<RelatedIdentifier> relatedIdentifiers() {
        return relations()
                .flatMap(value -> Recognised.of(value.text()).stream().map(known -> related(value, known)))
                .distinct()
                .toList();
    }

    private static RelatedIdentifier related(Value value, Recognised known) {
        var relation = RELATIONS.getOrDefault(value.name(), RelationType.OTHER);
        return new RelatedIdentifier(
                known.value(),
                known.type(),
                relation,
                relation == RelationType.OTHER ? Optional.of(value.name()) : Optional.empty());
    }

    private Stream<Value> relations() {
        return source.values().stream().filter(value -> RELATIONS.containsKey(value.name()));
    }

    private List<Rights> rights() {
        var said = Stream.of("dc:rights", "dcterms:rights", "dcterms:license", "dcterms:accessRights")
                .flatMap(this::named)
                .map(Crosswalk::text)
                .map(text -> new Rights(
                        text,
                        Optional.of(text.text())
                                .filter(uri -> Formats.webAddress(uri).isPresent())))
                .distinct()
                .toList();
        return said.isEmpty() ? defaultRights().stream().toList() : said;
    }

    private Optional<Rights> defaultRights() {
        return defaults.rights()
                .or(defaults::rightsUri)
                .map(words -> new Rights(new Text(words, Optional.empty()), defaults.rightsUri()));
    }

    /** Relations that name no identifier are told in words, or they would be lost. */
    private List<Description> descriptions() {
        var told = source.values().stream()
                .filter(value -> DESCRIPTIONS.containsKey(value.name()))
                .map(value -> new Description(
                        new Text(value.text(), language(value)),
                        DESCRIPTIONS.getOrDefault(value.name(), DescriptionType.OTHER)));
        var relations = relations()
                .filter(value -> Recognised.of(value.text()).isEmpty())
                .map(value -> new Description(text(value), DescriptionType.OTHER));
        return Stream.concat(told, relations).distinct().toList();
    }

    /** The values of {@code dc:} and {@code dcterms:} under these names, without language, each once. */
    private List<String> texts(String... names) {
        return Arrays.stream(names)
                .flatMap(this::all)
                .map(value -> text(value).text())
                .distinct()
                .toList();
    }

    private Stream<Value> all(String name) {
        return Stream.of("dc:" + name, "dcterms:" + name).flatMap(this::named);
    }

    private Stream<Value> named(String name) {
        return source.values().stream().filter(value -> value.name().equals(name));
    }

    /** In one line: how it was broken into lines is the business of whoever wrote the XML. */
    private static Text text(Value value) {
        return new Text(value.text().replaceAll("\\s+", " "), language(value));
    }

    private static Optional<String> language(Value value) {
        return value.language().filter(Formats::isLanguage);
    }
}
