package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Attribute;
import dev.handles.domain.metadata.XmlNode.Element;

/**
 * Writes XML in one canonical form: attributes in double quotes in their order, {@code <a/>} for what is empty, {@code &},
 * {@code <}, {@code >} escaped, in attributes {@code "} too. A carriage return, and tabs and line feeds in attributes, are
 * written as references, or the next reader would take them for something else (as in Canonical XML).
 */
public final class XmlText {
    /** As Onezone writes it, with a blank before the end (oz-worker oai_xml). */
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n";

    private XmlText() {}

    /** With the XML declaration, without a line feed at the end. */
    public static String document(Element root) {
        return DECLARATION + element(root);
    }

    /** Without an XML declaration. */
    public static String element(Element root) {
        var out = new StringBuilder();
        write(root, out);
        return out.toString();
    }

    /** The place of the first character, or half of one, that XML 1.0 forbids; -1 when there is none. */
    public static int firstForbidden(String text) {
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            boolean allowed = (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
            if (!allowed && c != '\t' && c != '\n' && c != '\r') {
                return i;
            }
        }
        return -1;
    }

    /** For what we put into documents ourselves. */
    static void requireAllowed(String text) {
        if (firstForbidden(text) >= 0) {
            throw new IllegalArgumentException("not a text for XML: " + text);
        }
    }

    private static void write(XmlNode node, StringBuilder out) {
        switch (node) {
            case XmlNode.Text text -> escape(text.text(), false, out);
            case Element element -> {
                out.append('<').append(element.name());
                for (Attribute attribute : element.attributes()) {
                    out.append(' ').append(attribute.name()).append("=\"");
                    escape(attribute.value(), true, out);
                    out.append('"');
                }
                if (element.children().isEmpty()) {
                    out.append("/>");
                    return;
                }
                out.append('>');
                element.children().forEach(child -> write(child, out));
                out.append("</").append(element.name()).append('>');
            }
        }
    }

    private static void escape(String text, boolean inAttribute, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
    }
}
