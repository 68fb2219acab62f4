package dev.handles.domain.metadata;

import dev.handles.domain.metadata.DublinCore.Value;
import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a resource of DataCite's kernel says, in simple Dublin Core: the other way of ADR 15. */
final class DataCiteCrosswalk {

    /**
     * One kind of statement.
     *
     * @param path of elements below the root, with slashes
     * @param texts what such an element says, most important first
     */
    private record Row(String path, String name, Function<Element, Stream<String>> texts) {
        static Row of(String path, String name) {
            return new Row(path, name, element -> Stream.of(element.text()));
        }
    }

    // spotless:off
    private static final List<Row> ROWS = List.of(
            new Row("identifier", "dc:identifier", element -> typed(element, "identifierType")),
            Row.of("creators/creator/creatorName", "dc:creator"),
            Row.of("titles/title", "dc:title"),
            Row.of("publisher", "dc:publisher"),
            Row.of("publicationYear", "dc:date"),
            new Row("resourceType", "dc:type", element -> Stream.concat(
                    attribute(element, "resourceTypeGeneral").stream(), Stream.of(element.text()))),
            Row.of("subjects/subject", "dc:subject"),
            Row.of("contributors/contributor/contributorName", "dc:contributor"),
            Row.of("dates/date", "dc:date"),
            Row.of("language", "dc:language"),
            new Row("alternateIdentifiers/alternateIdentifier", "dc:identifier",
                    element -> typed(element, "alternateIdentifierType")),
            new Row("relatedIdentifiers/relatedIdentifier", "dc:relation",
                    element -> typed(element, "relatedIdentifierType")),
            Row.of("sizes/size", "dc:format"),
            Row.of("formats/format", "dc:format"),
            new Row("rightsList/rights", "dc:rights", element -> Stream.concat(
                    Stream.of(element.text()), attribute(element, "rightsURI").stream())),
            new Row("descriptions/description", "dc:description", DataCiteCrosswalk::inOneLine),
            Row.of("geoLocations/geoLocation/geoLocationPlace", "dc:coverage"));
    // spotless:on

    private DataCiteCrosswalk() {}

    /** Each once, in the order of the kernel's properties. */
    static List<Value> values(Element resource) {
        return ROWS.stream()
                .flatMap(row -> resource.at(row.path())
                        .flatMap(element -> row.texts()
                                .apply(element)
                                .map(text -> new Value(
                                        row.name(), attribute(element, DublinCoreRoot.LANGUAGE), text.strip()))))
                .filter(value -> !value.text().isEmpty())
                .distinct()
                .toList();
    }

    /** A DOI as such: the kernel writes it without {@code doi:}, and a bare one says nothing of what it is. */
    private static Stream<String> typed(Element element, String typeName) {
        var text = element.text().strip();
        boolean bare = attribute(element, typeName).filter("DOI"::equals).isPresent() && text.startsWith("10.");
        return Stream.of(bare ? DataCiteResource.DOI + text : text);
    }

    /** A line that ends in {@code br} ends in a blank. */
    private static Stream<String> inOneLine(Element element) {
        return Stream.of(element.children().stream()
                .map(child -> child instanceof Element ? " " : child.text())
                .collect(Collectors.joining()));
    }

    private static Optional<String> attribute(Element element, String name) {
        return element.attribute(name).map(Attribute::value);
    }
}
