package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML 1.0 that a stranger sent: no DTD, no entity but the five of XML, no file, no address, bounded depth.
 *
 * <p>Names are read as written, without namespaces, since Onezone does so and its clients leave declarations out.
 */
final class XmlReader {
    /** Both below the JDK's own limits (100 and 200), so that an answer does not depend on them. */
    private static final int DEEPEST = 50;

    private static final int MOST_ATTRIBUTES = 100;

    private static final Readers WITHOUT_NAMESPACES = new Readers(false);
    private static final Readers WITH_NAMESPACES = new Readers(true);

    private final XMLStreamReader xml;
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String name, List<Attribute> attributes, List<XmlNode> children) {}

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** The root element. */
    static Element read(String text) throws NotWellFormed, XmlProlog.Refused {
        checkCharacters(text);
        try {
            return new XmlReader(WITHOUT_NAMESPACES.of(XmlProlog.blanked(text))).root();
        } catch (XMLStreamException e) {
            throw new NotWellFormed(
                    e.getLocation() == null ? 0 : e.getLocation().getLineNumber(),
                    e.getLocation() == null ? 0 : e.getLocation().getColumnNumber(),
                    reason(e));
        }
    }

    /**
     * Whether namespaces are right.
     *
     * @param written what we made of it
     * @param text what the client sent
     */
    static void checkNamespaces(String written, String text) throws NotWellFormed {
        try {
            XMLStreamReader xml = WITH_NAMESPACES.of(written);
            while (xml.hasNext()) {
                xml.next();
            }
        } catch (XMLStreamException e) {
            throw NamespaceFault.of(reason(e), text);
        }
    }

    /** A factory costs more than most documents, so it is made once; it need not be safe for threads, so one at a time is served. */
    private static final class Readers {
        // the JDK's own, whatever else is on the class path
        private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

        private Readers(boolean namespaces) {
            factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            factory.setXMLResolver((publicId, systemId, base, namespace) -> {
                throw new XMLStreamException("nothing is fetched");
            });
        }

        private synchronized XMLStreamReader of(String text) throws XMLStreamException {
            return factory.createXMLStreamReader(new StringReader(text));
        }
    }

    private Element root() throws XMLStreamException, NotWellFormed {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open();
                case XMLStreamConstants.END_ELEMENT -> {
                    Element element = close();
                    if (open.isEmpty()) {
                        readTrailing();
                        return element;
                    }
                    open.element().children().add(element);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.DTD -> throw here("a DOCTYPE cannot stand here");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw here("the entity is not one of the five of XML");
                default -> {} // comments and processing instructions are dropped
            }
        }
        throw here("there is no element");
    }

    private void readTrailing() throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next(); // nothing but comments and instructions, or the parser objects
        }
    }

    private void open() throws NotWellFormed {
        if (open.size() == DEEPEST) {
            throw here("elements are nested deeper than " + DEEPEST);
        }
        if (xml.getAttributeCount() > MOST_ATTRIBUTES) {
            throw here("an element has more than " + MOST_ATTRIBUTES + " attributes");
        }
        var attributes = new ArrayList<Attribute>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            checkName(attributeName(i));
            attributes.add(new Attribute(attributeName(i), xml.getAttributeValue(i)));
        }
        checkName(xml.getLocalName());
        open.push(new Open(xml.getLocalName(), attributes, new ArrayList<>()));
    }

    private String attributeName(int i) {
        String prefix = xml.getAttributePrefix(i);
        return prefix == null || prefix.isEmpty()
                ? xml.getAttributeLocalName(i)
                : prefix + ":" + xml.getAttributeLocalName(i);
    }

    /** The JDK lets {@code :a} pass, even with namespaces. */
    private void checkName(String name) throws NotWellFormed {
        int colon = name.indexOf(':');
        if (colon == 0 || colon != name.lastIndexOf(':') || name.endsWith(":")) {
            throw here("the name \"" + name + "\" has a colon where none can be");
        }
    }

    private Element close() {
        Open closed = open.pop();
        return new Element(closed.name(), closed.attributes(), closed.children());
    }

    private void text() {
        if (open.isEmpty() || xml.getText().isEmpty()) {
            return;
        }
        List<XmlNode> siblings = open.element().children();
        // text around a dropped comment is one text
        if (!siblings.isEmpty() && siblings.getLast() instanceof XmlNode.Text before) {
            siblings.set(siblings.size() - 1, new XmlNode.Text(before.text() + xml.getText()));
        } else {
            siblings.add(new XmlNode.Text(xml.getText()));
        }
    }

    private NotWellFormed here(String reason) {
        return new NotWellFormed(
                xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), reason);
    }

    private static void checkCharacters(String text) throws NotWellFormed {
        int bad = XmlText.firstForbidden(text);
        if (bad >= 0) {
            throw NotWellFormed.at(
                    text, bad, "the character U+%04X is not allowed in XML".formatted(text.codePointAt(bad)));
        }
    }

    /** What the parser says, without the position that it puts before. */
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("\nMessage: ");
        return start < 0 ? message : message.substring(start + "\nMessage: ".length());
    }
}
