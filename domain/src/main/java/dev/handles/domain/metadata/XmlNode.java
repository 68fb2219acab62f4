package dev.handles.domain.metadata;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is left of an XML document that has lost its comments, instructions and declarations. Names are as written. Immutable. */
public sealed interface XmlNode {

    /** All text inside, that of descendants included. */
    String text();

    record Text(String text) implements XmlNode {}

    record Attribute(String name, String value) {}

    record Element(String name, List<Attribute> attributes, List<XmlNode> children) implements XmlNode {
        public Element {
            attributes = List.copyOf(attributes);
            children = List.copyOf(children);
        }

        /** With this text in it and nothing else; empty for an empty text. */
        public static Element of(String name, String text) {
            return new Element(name, List.of(), text.isEmpty() ? List.of() : List.of(new Text(text)));
        }

        @Override
        public String text() {
            return children.stream().map(XmlNode::text).collect(Collectors.joining());
        }

        /** The children that are elements, in their order. */
        public List<Element> elements() {
            return children.stream()
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .toList();
        }

        public Optional<Attribute> attribute(String attributeName) {
            return attributes.stream()
                    .filter(attribute -> attribute.name().equals(attributeName))
                    .findFirst();
        }
    }
}
