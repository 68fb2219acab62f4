package dev.handles.domain.metadata;

import dev.handles.domain.metadata.DublinCore.Value;
import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the Europeana Data Model says, in the words of Dublin Core. Most of it stands as such in the thing; the rest is what
 * this model says of the aggregation and Dublin Core of the thing.
 */
record EuropeanaCrosswalk(Element root) {

    private static final String IDENTIFIER = "dc:identifier";
    private static final String PUBLISHER = "dc:publisher";
    private static final String TYPE = "edm:type";

    /** Of the thing, beside {@code dc:*} and {@code dcterms:*}. */
    private static final Map<String, String> OF_THING =
            Map.of(TYPE, "dc:type", "edm:isDerivativeOf", "dc:source", "edm:isRelatedTo", "dc:relation");

    /** The values of {@code edm:type} in DCMI's vocabulary, where it has the word. */
    private static final Map<String, String> TYPES = Map.of(
            "TEXT", "Text",
            "IMAGE", "Image",
            "VIDEO", "MovingImage",
            "SOUND", "Sound");

    /** Of the aggregation. */
    private static final Map<String, String> ADDRESSES =
            Map.of("edm:isShownBy", IDENTIFIER, "edm:isShownAt", IDENTIFIER);

    private static final Map<String, String> RIGHTS = Map.of("dc:rights", "dc:rights", "edm:rights", "dc:rights");

    /** Who provides the data publishes them, where the thing names nobody; the first of these that there is. */
    private static final List<String> PUBLISHERS = List.of("edm:dataProvider", "edm:provider");

    /** Each once: names and addresses first, then what the thing says in its own order, and what its aggregation says. */
    List<Value> values() {
        var thing = child(EuropeanaData.THING);
        var aggregation = child(EuropeanaData.AGGREGATION);
        return Stream.of(
                        name(thing).stream(),
                        said(aggregation, ADDRESSES),
                        thing.elements().stream().flatMap(element -> ofThing(element).stream()),
                        publisher(thing, aggregation).stream(),
                        said(aggregation, RIGHTS))
                .flatMap(values -> values)
                .filter(value -> !value.text().isEmpty())
                .distinct()
                .toList();
    }

    private Element child(String name) {
        return root.elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("read without " + name));
    }

    private static Optional<Value> name(Element thing) {
        return thing.attribute(EuropeanaData.ABOUT)
                .map(about ->
                        new Value(IDENTIFIER, Optional.empty(), about.value().strip()));
    }

    private Optional<Value> ofThing(Element element) {
        boolean inDublinCore =
                element.name().startsWith("dc:") || element.name().startsWith("dcterms:");
        var as = inDublinCore ? Optional.of(element.name()) : Optional.ofNullable(OF_THING.get(element.name()));
        return as.map(name -> {
            var value = value(element, name);
            return element.name().equals(TYPE)
                    ? new Value(name, value.language(), TYPES.getOrDefault(value.text(), value.text()))
                    : value;
        });
    }

    private Optional<Value> publisher(Element thing, Element aggregation) {
        boolean named = Stream.of(PUBLISHER, "dcterms:publisher")
                .flatMap(name -> said(thing, Map.of(name, name)))
                .anyMatch(value -> !value.text().isEmpty());
        return named
                ? Optional.empty()
                : PUBLISHERS.stream()
                        .flatMap(name -> said(aggregation, Map.of(name, PUBLISHER)))
                        .filter(value -> !value.text().isEmpty())
                        .findFirst();
    }

    /** In the order of the document. */
    private Stream<Value> said(Element parent, Map<String, String> names) {
        return parent.elements().stream()
                .flatMap(element ->
                        Optional.ofNullable(names.get(element.name())).stream().map(name -> value(element, name)));
    }

    /** Text, or else what it refers to: by its label, where the document describes it, and as it is written otherwise. */
    private Value value(Element element, String name) {
        var text = element.text().strip();
        var reference = element.attribute(EuropeanaData.RESOURCE).map(Attribute::value);
        if (!text.isEmpty() || reference.isEmpty()) {
            return new Value(name, language(element), text);
        }
        return label(reference.get())
                .map(label -> new Value(name, language(label), label.text().strip()))
                .orElseGet(
                        () -> new Value(name, Optional.empty(), reference.get().strip()));
    }

    private Optional<Element> label(String name) {
        return root.elements().stream()
                .filter(element -> element.attribute(EuropeanaData.ABOUT)
                        .map(Attribute::value)
                        .equals(Optional.of(name)))
                .flatMap(element -> element.elements().stream())
                .filter(element -> element.name().equals("skos:prefLabel"))
                .filter(element -> !element.text().isBlank())
                .findFirst();
    }

    private static Optional<String> language(Element element) {
        return element.attribute(DublinCoreRoot.LANGUAGE).map(Attribute::value);
    }
}
