package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The three roots that Dublin Core comes in, made one.
 *
 * <p>{@code metadata} stays as it is. Of {@code oai_dc:dc}, and of {@code rdf:RDF} around one {@code rdf:Description}, the
 * {@code dc:*} children are taken with their text and {@code xml:lang}. What could not be taken is refused and not lost in
 * silence; only what describes the wrapping goes (attributes such as {@code xsi:type} or {@code rdf:about}).
 */
final class DublinCoreRoot {
    static final String DC_NAMESPACE = "http://purl.org/dc/elements/1.1/";

    static final String LANGUAGE = "xml:lang";

    private static final String DESCRIPTION = "rdf:Description";
    private static final String RESOURCE = "rdf:resource";

    private DublinCoreRoot() {}

    /** An element {@code metadata}. The reason of {@link NotWellFormed} says what the document would have to be. */
    static Element normalised(Element root) throws NotWellFormed {
        return switch (root.name()) {
            case "metadata" -> root;
            case "oai_dc:dc" -> fromChildrenOf(root);
            case "rdf:RDF" -> fromChildrenOf(onlyDescription(root));
            default -> throw refusal("the root is \"" + root.name() + "\", and not metadata, oai_dc:dc or rdf:RDF");
        };
    }

    private static Element onlyDescription(Element rdf) throws NotWellFormed {
        List<Element> children = rdf.elements();
        if (children.size() != 1 || !children.getFirst().name().equals(DESCRIPTION) || hasText(rdf)) {
            throw refusal("rdf:RDF must hold one rdf:Description and nothing else");
        }
        return children.getFirst();
    }

    private static Element fromChildrenOf(Element parent) throws NotWellFormed {
        if (hasText(parent)) {
            throw refusal("there is text in " + parent.name() + " outside of its elements");
        }
        for (Attribute attribute : parent.attributes()) {
            if (attribute.name().startsWith("dc:")) {
                throw refusal(attribute.name() + " must be an element and not an attribute");
            }
        }
        var statements = new ArrayList<Element>();
        for (Element child : parent.elements()) {
            statements.add(simple(child, parent.name()));
        }
        return lines(statements);
    }

    /** An element {@code metadata} with a line for each of these. */
    static Element lines(List<Element> statements) {
        var lines = new ArrayList<XmlNode>();
        for (Element statement : statements) {
            lines.add(new XmlNode.Text("\n    "));
            lines.add(statement);
        }
        if (!lines.isEmpty()) {
            lines.add(new XmlNode.Text("\n"));
        }
        return new Element("metadata", List.of(new Attribute("xmlns:dc", DC_NAMESPACE)), lines);
    }

    /** Whether an {@code rdf:RDF} describes in Dublin Core, or means to. */
    static boolean isDescription(Element rdf) {
        return rdf.elements().stream().allMatch(child -> child.name().equals(DESCRIPTION));
    }

    private static Element simple(Element child, String parent) throws NotWellFormed {
        if (!child.name().startsWith("dc:")) {
            throw refusal(child.name() + " in " + parent + " is no dc: element; a root \"metadata\" may hold it");
        }
        if (!child.elements().isEmpty()) {
            throw refusal(child.name() + " in " + parent + " must hold text only; a root \"metadata\" may hold more");
        }
        // "Expressing Simple Dublin Core in RDF/XML" (DCMI, 2002): a value is text or an rdf:resource
        Optional<String> resource =
                child.children().isEmpty() ? child.attribute(RESOURCE).map(Attribute::value) : Optional.empty();
        return new Element(
                child.name(),
                child.attribute(LANGUAGE).stream().toList(),
                Element.of(child.name(), resource.orElseGet(child::text)).children());
    }

    private static boolean hasText(Element element) {
        return element.children().stream()
                .anyMatch(node ->
                        node instanceof XmlNode.Text text && !text.text().isBlank());
    }

    private static NotWellFormed refusal(String reason) {
        return NotWellFormed.ofRoot(reason);
    }
}
