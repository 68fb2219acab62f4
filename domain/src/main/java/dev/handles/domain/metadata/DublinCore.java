package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import dev.handles.domain.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Metadata in the format {@code oai_dc}: an XML element {@code metadata} with {@code dc:*} elements in it, and whatever
 * else the client put there. Immutable; {@link #toXml()} is what is stored, answered and compared.
 */
public final class DublinCore {
    /** In characters (code points) of the text that a client sends. */
    public static final int LONGEST = 100_000;

    private static final String KEY = "metadata";
    private static final String IDENTIFIER = "dc:identifier";
    private static final Pattern BACKSLASHES_BEFORE_QUOTE = Pattern.compile("\\\\+(?=[\"'])");

    private final Element root;

    private DublinCore(Element root) {
        this.root = root;
    }

    /** One statement of the document: {@code dc:title}, in a language perhaps, with its text without space around it. */
    public record Value(String name, Optional<String> language, String text) {}

    /**
     * Reads a document with the root {@code metadata}, {@code oai_dc:dc} or {@code rdf:RDF}; the outcome has the root
     * {@code metadata}.
     *
     * <p>A DOCTYPE is dropped; one with declarations of its own is refused, as is XML 1.1. The prefixes {@code dc},
     * {@code dcterms}, {@code xsi}, {@code rdf} and {@code oai_dc} need no declaration; any other does, although Onezone takes
     * it: one such document would make a whole page of OAI-PMH unreadable. Text with backslashes left before
     * its quotes (as the documentation of Onedata prints it) is read without them when it is no XML with them.
     *
     * <p>Raises {@code BadValueTextTooLarge} or {@code BadValueXml}, with the key {@code metadata}.
     */
    public static DublinCore parse(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new Problem.BadValueTextTooLarge(KEY, LONGEST).raise();
        }
        return read(text, true);
    }

    /** Reads what {@link #toXml()} wrote; the limit is for what clients send, and identifiers came on top of it. */
    public static DublinCore stored(String xml) {
        return read(xml, false);
    }

    private static DublinCore read(String text, boolean foreign) {
        String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            Element root = DublinCoreRoot.normalised(repairable(marked));
            if (foreign) {
                XmlReader.checkNamespaces(XmlText.element(OaiDc.of(root)), text);
            }
            return new DublinCore(root);
        } catch (NotWellFormed e) {
            throw new Problem.BadValueXml(KEY, e.line, e.column, e.reason).raise();
        } catch (XmlProlog.Refused e) {
            throw new Problem.BadValueXml(KEY, e.why.line, e.why.column, e.why.reason).raise();
        }
    }

    private static Element repairable(String text) throws NotWellFormed, XmlProlog.Refused {
        try {
            return XmlReader.read(text);
        } catch (NotWellFormed e) {
            String repaired = BACKSLASHES_BEFORE_QUOTE.matcher(text).replaceAll("");
            if (repaired.equals(text)) {
                throw e;
            }
            return XmlReader.read(repaired);
        }
    }

    /**
     * With a {@code dc:identifier} of exactly this text: the same when there is one already, else a new first child, on a
     * line of its own. So the last one added stands first (the public handle, then the share's address).
     *
     * <p>The bytes are those of Onezone: a line feed and four blanks before, nothing after (oz-worker oai_xml).
     */
    public DublinCore withIdentifier(String identifier) {
        if (XmlText.firstForbidden(identifier) >= 0) {
            throw new IllegalArgumentException("not a text for XML: " + identifier);
        }
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
    public String toXml() {
        return XmlText.document(root);
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
                        child.attribute("xml:lang").map(Attribute::value),
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

    @Override
    public boolean equals(Object other) {
        return other instanceof DublinCore that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return toXml();
    }
}
