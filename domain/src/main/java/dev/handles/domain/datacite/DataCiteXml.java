package dev.handles.domain.datacite;

import dev.handles.domain.metadata.XmlNode;
import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import dev.handles.domain.metadata.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes a document as the kernel's XML. */
final class DataCiteXml {

    static final String NAMESPACE = "http://datacite.org/schema/kernel-4";

    private DataCiteXml() {}

    static String document(DataCiteDocument document) {
        return XmlText.document(resource(document));
    }

    static String element(DataCiteDocument document) {
        return XmlText.element(resource(document));
    }

    private static Element resource(DataCiteDocument document) {
        var children = new ArrayList<XmlNode>();
        children.add(element("identifier", document.doi(), List.of(attribute("identifierType", "DOI"))));
        children.add(list("creators", document.creators(), name -> parent("creator", Element.of("creatorName", name))));
        children.add(list("titles", document.titles(), DataCiteXml::title));
        document.publisher().ifPresent(publisher -> children.add(Element.of("publisher", publisher)));
        document.publicationYear().ifPresent(year -> children.add(Element.of("publicationYear", year)));
        children.add(element(
                "resourceType",
                document.type().detail(),
                List.of(attribute(
                        "resourceTypeGeneral", document.type().general().wireName()))));
        optional(children, list("subjects", document.subjects(), text -> element("subject", text, List.of())));
        optional(children, list("contributors", document.contributors(), DataCiteXml::contributor));
        optional(
                children,
                list(
                        "dates",
                        document.dates(),
                        date -> element(
                                "date",
                                date.date(),
                                List.of(attribute("dateType", date.type().wireName())))));
        document.language().ifPresent(language -> children.add(Element.of("language", language)));
        optional(children, list("alternateIdentifiers", document.alternateIdentifiers(), DataCiteXml::alternate));
        optional(children, list("relatedIdentifiers", document.relatedIdentifiers(), DataCiteXml::related));
        optional(children, list("formats", document.formats(), format -> Element.of("format", format)));
        optional(children, list("rightsList", document.rights(), DataCiteXml::rights));
        optional(children, list("descriptions", document.descriptions(), DataCiteXml::description));
        optional(
                children,
                list(
                        "geoLocations",
                        document.places(),
                        place -> parent("geoLocation", Element.of("geoLocationPlace", place))));
        return new Element("resource", List.of(new Attribute("xmlns", NAMESPACE)), children);
    }

    private static Element title(DataCiteDocument.Title title) {
        return element(
                "title", title.title(), List.of(title.type().flatMap(type -> attribute("titleType", type.wireName()))));
    }

    private static Element contributor(DataCiteDocument.Contributor contributor) {
        return new Element(
                "contributor",
                attribute("contributorType", contributor.type().wireName()).stream()
                        .toList(),
                List.of(Element.of("contributorName", contributor.name())));
    }

    private static Element alternate(DataCiteDocument.AlternateIdentifier alternate) {
        return element(
                "alternateIdentifier",
                alternate.value(),
                List.of(attribute("alternateIdentifierType", alternate.type())));
    }

    private static Element related(DataCiteDocument.RelatedIdentifier related) {
        return element(
                "relatedIdentifier",
                related.value(),
                List.of(
                        attribute("relatedIdentifierType", related.type().wireName()),
                        attribute("relationType", related.relation().wireName()),
                        related.information()
                                .flatMap(information -> attribute("relationTypeInformation", information))));
    }

    private static Element rights(DataCiteDocument.Rights rights) {
        return element("rights", rights.rights(), List.of(rights.uri().flatMap(uri -> attribute("rightsURI", uri))));
    }

    private static Element description(DataCiteDocument.Description description) {
        return element(
                "description",
                description.description(),
                List.of(attribute("descriptionType", description.type().wireName())));
    }

    private static void optional(List<XmlNode> children, Element list) {
        if (!list.children().isEmpty()) {
            children.add(list);
        }
    }

    private static <T> Element list(String name, List<T> values, Function<T, Element> each) {
        return new Element(name, List.of(), values.stream().<XmlNode>map(each).toList());
    }

    private static Element parent(String name, Element child) {
        return new Element(name, List.of(), List.of(child));
    }

    private static Optional<Attribute> attribute(String name, String value) {
        return Optional.of(new Attribute(name, value));
    }

    private static Element element(String name, DataCiteDocument.Text text, List<Optional<Attribute>> attributes) {
        var all = new ArrayList<>(attributes);
        all.add(text.language().flatMap(language -> attribute("xml:lang", language)));
        return element(name, text.text(), all);
    }

    private static Element element(String name, String text, List<Optional<Attribute>> attributes) {
        return new Element(
                name,
                attributes.stream().flatMap(Optional::stream).toList(),
                Element.of(name, text).children());
    }
}
