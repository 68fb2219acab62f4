package dev.handles.domain.metadata;

import dev.handles.domain.metadata.XmlNode.Element;
import dev.handles.domain.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a text becomes metadata, the same for all formats: what is safe to read, what is mended, and how a refusal says where
 * it is wrong.
 *
 * <p>A DOCTYPE is dropped; one with declarations of its own is refused, as is XML 1.1. Text with backslashes left before its
 * quotes (as the documentation of Onedata prints it) is read without them when it is no XML with them.
 */
final class MetadataReading {
    /** In characters (code points) of the text that a client sends. */
    static final int LONGEST = 100_000;

    private static final String KEY = "metadata";
    private static final Pattern BACKSLASHES_BEFORE_QUOTE = Pattern.compile("\\\\+(?=[\"'])");

    private MetadataReading() {}

    /**
     * Reads what a client sent. Prefixes that the format does not declare itself have to be declared, although Onezone takes
     * others: one such document would make a whole page of OAI-PMH unreadable.
     *
     * @param prefix absent when nobody named the format: the root says it
     */
    static Metadata foreign(String text, Optional<MetadataPrefix> prefix) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new Problem.BadValueTextTooLarge(KEY, LONGEST).raise();
        }
        return read(text, prefix, true);
    }

    /** Reads what we wrote; the limit is for what clients send, and identifiers came on top of it. */
    static Metadata stored(String xml, MetadataPrefix prefix) {
        return read(xml, Optional.of(prefix), false);
    }

    private static Metadata read(String text, Optional<MetadataPrefix> prefix, boolean foreign) {
        try {
            Element root = repairable(withoutMark(text));
            var metadata =
                    prefix.orElseGet(() -> MetadataPrefix.recognised(root)).read(root);
            if (foreign) {
                XmlReader.checkNamespaces(metadata.toPublished(), text);
            }
            return metadata;
        } catch (NotWellFormed e) {
            throw problem(e, text).raise();
        } catch (XmlProlog.Refused e) {
            throw problem(e.why, text).raise();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static Problem problem(NotWellFormed why, String text) {
        var placed = why.in(withoutMark(text));
        return new Problem.BadValueXml(KEY, placed.line, placed.column, placed.reason);
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
}
