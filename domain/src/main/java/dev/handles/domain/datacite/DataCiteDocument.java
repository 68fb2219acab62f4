package dev.handles.domain.datacite;

import dev.handles.domain.problem.Problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a DOI, in the terms of DataCite's kernel 4.7. Immutable. Terms of a controlled list are enums, so that
 * no other can be said; what else the kernel demands is found by {@link #faults()}.
 *
 * @param doi prefix and suffix, without {@code doi:}
 * @param creators names, in the order of importance
 * @param publicationYear four digits
 * @param language a tag such as {@code en}
 * @param places where it is about
 */
public record DataCiteDocument(
        String doi,
        List<String> creators,
        List<Title> titles,
        Optional<String> publisher,
        Optional<String> publicationYear,
        Type type,
        List<Text> subjects,
        List<Contributor> contributors,
        List<Dated> dates,
        Optional<String> language,
        List<AlternateIdentifier> alternateIdentifiers,
        List<RelatedIdentifier> relatedIdentifiers,
        List<String> formats,
        List<Rights> rights,
        List<Description> descriptions,
        List<String> places)
        implements SubmittedDocument {

    public DataCiteDocument {
        creators = List.copyOf(creators);
        titles = List.copyOf(titles);
        subjects = List.copyOf(subjects);
        contributors = List.copyOf(contributors);
        dates = List.copyOf(dates);
        alternateIdentifiers = List.copyOf(alternateIdentifiers);
        relatedIdentifiers = List.copyOf(relatedIdentifiers);
        formats = List.copyOf(formats);
        rights = List.copyOf(rights);
        descriptions = List.copyOf(descriptions);
        places = List.copyOf(places);
    }

    /** Text in a language, where that is known: a tag such as {@code en}. */
    public record Text(String text, Optional<String> language) {}

    /** The main title has no type. */
    public record Title(Text title, Optional<TitleType> type) {}

    /** @param detail one term that makes the general one more precise */
    public record Type(ResourceTypeGeneral general, String detail) {}

    public record Contributor(String name, ContributorType type) {}

    /** @param date as the W3C's note on dates has it, or a range of two with a slash between */
    public record Dated(String date, DateType type) {}

    /** @param type free text: {@code URL}, {@code Local} */
    public record AlternateIdentifier(String value, String type) {}

    /** @param information what kind of relation, when the kernel has no term for it */
    public record RelatedIdentifier(
            String value, IdentifierType type, RelationType relation, Optional<String> information) {}

    /** @param uri an absolute http(s) address */
    public record Rights(Text rights, Optional<String> uri) {}

    public record Description(Text description, DescriptionType type) {}

    /**
     * Everything in which this falls short of the kernel, mandatory properties first; empty for a document that may be
     * sent. Paths are the kernel's names of properties.
     */
    @Override
    public List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        require(faults, Formats.isDoi(doi), "identifier", "\"" + doi + "\" is no DOI");
        require(faults, !creators.isEmpty(), "creators", "there is no creator: say dc:creator");
        require(faults, !titles.isEmpty(), "titles", "there is no title: say dc:title");
        require(
                faults,
                publisher.isPresent(),
                "publisher",
                "there is no publisher: say dc:publisher, or set serviceProperties.defaults.publisher");
        require(
                faults,
                publicationYear.isPresent(),
                "publicationYear",
                "no year of publication is known: say dc:date, such as 2026 or 2026-03-03, or set"
                        + " serviceProperties.defaults.publicationYear");
        publicationYear.ifPresent(
                year -> require(faults, Formats.isYear(year), "publicationYear", "\"" + year + "\" is no year"));
        language.ifPresent(tag -> require(faults, Formats.isLanguage(tag), "language", "\"" + tag + "\" is no tag"));
        require(faults, named().noneMatch(String::isBlank), "names", "one of the mandatory texts is empty");
        require(
                faults,
                languages().allMatch(Formats::isLanguage),
                "xml:lang",
                "the language of a text is no tag of a language");
        require(faults, dates.stream().map(Dated::date).allMatch(Formats::isDate), "dates", "one of the dates is none");
        require(
                faults,
                rights.stream()
                        .flatMap(right -> right.uri().stream())
                        .allMatch(uri -> Formats.webAddress(uri).isPresent()),
                "rightsList",
                "one of the addresses of rights is none");
        return List.copyOf(faults);
    }

    private static void require(List<Fault> faults, boolean met, String path, String message) {
        if (!met) {
            faults.add(new Fault(path, message));
        }
    }

    private Stream<String> named() {
        return Stream.of(
                        creators.stream(),
                        titles.stream().map(title -> title.title().text()),
                        publisher.stream(),
                        contributors.stream().map(Contributor::name))
                .flatMap(texts -> texts);
    }

    private Stream<String> languages() {
        return Stream.of(
                        titles.stream().map(Title::title),
                        subjects.stream(),
                        rights.stream().map(Rights::rights),
                        descriptions.stream().map(Description::description))
                .flatMap(texts -> texts)
                .flatMap(text -> text.language().stream());
    }

    /**
     * In XML, with its declaration, in the namespace {@code http://datacite.org/schema/kernel-4}; valid when there are no
     * {@link #faults()}.
     */
    @Override
    public String toXml() {
        return DataCiteXml.document(this);
    }

    /** The element {@code resource} alone, to stand in another document. */
    @Override
    public String toXmlElement() {
        return DataCiteXml.element(this);
    }

    /**
     * The attributes that the REST API of DataCite takes, as a JSON object: every list is there, the empty ones too, so that
     * what is no longer said goes away.
     */
    @Override
    public Map<String, @Nullable Object> toJson() {
        return DataCiteJson.attributes(this);
    }
}
