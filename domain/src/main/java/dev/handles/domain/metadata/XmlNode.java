package dev.handles.domain.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

        /** The elements below this one at a path of names with slashes between, in their order. */
        public Stream<Element> at(String path) {
            int slash = path.indexOf('/');
            var first = slash < 0 ? path : path.substring(0, slash);
            var found = elements().stream().filter(child -> child.name().equals(first));
            return slash < 0 ? found : found.flatMap(child -> child.at(path.substring(slash + 1)));
        }

        /** With this attribute before all others, in place of one that it has. */
        Element with(Attribute first) {
            XmlText.requireAllowed(first.value());
            var all = new ArrayList<>(List.of(first));
            all.addAll(without(Set.of(first.name())).attributes);
            return new Element(name, all, children);
        }

        Element without(Set<String> attributeNames) {
            return new Element(
                    name,
                    attributes.stream()
                            .filter(attribute -> !attributeNames.contains(attribute.name()))
                            .toList(),
                    children);
        }

        /** Without this attribute, if it has this value. */
        Element without(String attributeName, String value) {
            boolean same = attribute(attributeName)
                    .filter(given -> given.value().equals(value))
                    .isPresent();
            return same ? without(Set.of(attributeName)) : this;
        }

        Element withChildren(List<XmlNode> others) {
            return new Element(name, attributes, others);
        }

        /** With something else in place of each child that is an element; the text between them stays. */
        Element eachChild(UnaryOperator<Element> change) {
            return withChildren(children.stream()
                    .map(child -> child instanceof Element element ? change.apply(element) : child)
                    .toList());
        }
    }
}
