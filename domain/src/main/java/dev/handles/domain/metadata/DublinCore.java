package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Metadata in the format {@code oai_dc}: an XML element {@code metadata} with {@code dc:*} elements in it, and whatever
 * else the client put there. Immutable; {@link #toXml()} is what is stored, answered and compared.
 */
public final class DublinCore extends Metadata {
    private static final String IDENTIFIER = "dc:identifier";

    private DublinCore(Element root) {
        super(root);
    }

    /** One statement of the document: {@code dc:title}, in a language perhaps, with its text without space around it. */
    public record Value(String name, Optional<String> language, String text) {}

    /**
     * Reads a document with the root {@code metadata}, {@code oai_dc:dc} or {@code rdf:RDF}; the outcome has the root
     * {@code metadata}.
     *
     * <p>The prefixes {@code dc}, {@code dcterms}, {@code xsi}, {@code rdf} and {@code oai_dc} need no declaration; any other
     * does.
     *
     * <p>Raises {@code BadValueTextTooLarge} or {@code BadValueXml}, with the key {@code metadata}.
     */
    public static DublinCore parse(String text) {
        return (DublinCore) MetadataPrefix.OAI_DC.parse(text);
    }

    /** Reads what {@link #toXml()} wrote. */
    public static DublinCore stored(String xml) {
        return (DublinCore) MetadataPrefix.OAI_DC.stored(xml);
    }

    static DublinCore of(Element root) throws NotWellFormed {
        return new DublinCore(DublinCoreRoot.normalised(root));
    }

    /** A document that says these things and nothing else, a line each. */
    static DublinCore saying(List<Value> values) {
        return new DublinCore(DublinCoreRoot.lines(values.stream()
                .map(value -> new Element(
                        value.name(),
                        value.language().stream()
                                .map(language -> new Attribute(DublinCoreRoot.LANGUAGE, language))
                                .toList(),
                        Element.of(value.name(), value.text()).children()))
                .toList()));
    }

    @Override
    public MetadataPrefix prefix() {
        return MetadataPrefix.OAI_DC;
    }

    @Override
    public DublinCore foundAt(String page) {
        return withIdentifier(page);
    }

    @Override
    public DublinCore notFoundAt(String page) {
        return withoutIdentifier(page);
    }

    @Override
    public DublinCore knownAs(String publicHandle) {
        return withIdentifier(publicHandle);
    }

    @Override
    public DublinCore inDublinCore() {
        return this;
    }

    /**
     * With a {@code dc:identifier} of exactly this text: the same when there is one already, else a new first child, on a
     * line of its own. So the last one added stands first (the public handle, then the share's address).
     *
     * <p>The bytes are those of Onezone: a line feed and four blanks before, nothing after (oz-worker oai_xml).
     */
    public DublinCore withIdentifier(String identifier) {
        XmlText.requireAllowed(identifier);
        boolean present = root.elements().stream()
                .filter(child ->
                        child.name().equals(IDENTIFIER) && child.elements().isEmpty())
                .anyMatch(child -> child.text().equals(identifier));
        if (present) {
            return this;
        }
        var children = new ArrayList<XmlNode>();
        children.add(new XmlNode.Text("\n    "));
        children.add(Element.of(IDENTIFIER, identifier));
        children.addAll(root.children());
        return new DublinCore(new Element(root.name(), root.attributes(), children));
    }

    /** Without the {@code dc:identifier} of exactly this text and the white space before it, if there is one. */
    public DublinCore withoutIdentifier(String identifier) {
        var children = new ArrayList<XmlNode>();
        for (XmlNode child : root.children()) {
            if (child instanceof Element element
                    && element.name().equals(IDENTIFIER)
                    && element.elements().isEmpty()
                    && element.text().equals(identifier)) {
                if (!children.isEmpty()
                        && children.getLast() instanceof XmlNode.Text text
                        && text.text().isBlank()) {
                    children.removeLast();
                }
            } else {
                children.add(child);
            }
        }
        return new DublinCore(new Element(root.name(), root.attributes(), children));
    }

    /** No statement at all: for registrars that want none. */
    public static DublinCore empty() {
        return parse("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"/>");
    }

    /**
     * The one text of this document: an XML declaration, a line feed and the element {@code metadata}, no line feed at the end.
     * Reading and writing it again gives the same.
     */
    @Override
    public String toPublished() {
        return toOaiDc();
    }

    /** The element {@code oai_dc:dc} that OAI-PMH publishes: the same content, without XML declaration. */
    public String toOaiDc() {
        return XmlText.element(OaiDc.of(root));
    }

    /** Every child that says something, in the order of the document. */
    public List<Value> values() {
        return root.elements().stream()
                .map(child -> new Value(
                        child.name(),
                        child.attribute(DublinCoreRoot.LANGUAGE).map(Attribute::value),
                        child.text().strip()))
                .filter(value -> !value.text().isEmpty())
                .toList();
    }

    /** What the children of this name say, such as {@code dc:subject}, in the order of the document. */
    public List<String> values(String name) {
        return values().stream()
                .filter(value -> value.name().equals(name))
                .map(Value::text)
                .toList();
    }

    public List<String> titles() {
        return values("dc:title");
    }

    public List<String> creators() {
        return values("dc:creator");
    }
}
