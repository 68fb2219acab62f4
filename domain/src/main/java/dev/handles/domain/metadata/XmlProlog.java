package dev.handles.domain.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes XML declaration and DOCTYPE out of a document before a parser sees it.
 *
 * <p>The encoding means nothing to a text that is decoded already. A DOCTYPE is where entities are declared and files are fetched;
 * parsers differ in what they do about it (the JDK's accepts unused declarations in silence), and one that never sees
 * it does nothing.
 */
final class XmlProlog {
    private static final Pattern DECLARATION = Pattern.compile("""
            <\\?xml \\s+ version \\s*=\\s* (?: "(?<v1>[\\w.-]+)" | '(?<v2>[\\w.-]+)' )
            (?: \\s+ encoding \\s*=\\s* (?: "[A-Za-z][\\w.-]*" | '[A-Za-z][\\w.-]*' ) )?
            (?: \\s+ standalone \\s*=\\s* (?: "(?:yes|no)" | '(?:yes|no)' ) )?
            \\s* \\?>""", Pattern.COMMENTS);
    private static final Pattern DOCTYPE = Pattern.compile("""
            <!DOCTYPE \\s++ [^\\s<>"'\\[\\]]++
            (?: \\s++ (?: SYSTEM | PUBLIC \\s++ (?: "[^"]*+" | '[^']*+' ) ) \\s++ (?: "[^"]*+" | '[^']*+' ) )?
            \\s*+ (?<end> > | \\[ )""", Pattern.COMMENTS);

    private XmlProlog() {}

    /**
     * The same text with blanks in their place, so that lines and columns stay.
     *
     * @throws Refused for a DOCTYPE with an internal subset, and for another version than 1.0 (1.1 lets control characters in)
     */
    static String blanked(String text) throws NotWellFormed, Refused {
        var blanked = new StringBuilder(text);
        int at = declaration(text, blanked);
        boolean seen = false;
        while (true) {
            at = afterSpace(text, at);
            if (text.startsWith("<!DOCTYPE", at)) {
                if (seen) {
                    throw NotWellFormed.at(text, at, "there is a second DOCTYPE");
                }
                seen = true;
                at = doctype(text, at, blanked);
            } else if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at + 2);
            } else {
                return blanked.toString();
            }
        }
    }

    /** Where the root begins in a text that was read, be it only after a repair. */
    static int root(String text) {
        int at = 0;
        while (true) {
            at = afterSpace(text, at);
            if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at + 2);
            } else if (text.startsWith("<!", at)) {
                at = afterDoctype(text, at);
            } else {
                return at;
            }
        }
    }

    /** It has no declarations in it, or it would not have been read; what is in quotes may be anything. */
    private static int afterDoctype(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '>') {
            char c = text.charAt(at);
            at = c == '"' || c == '\'' ? after(text, String.valueOf(c), at + 1) : at + 1;
        }
        return Math.min(text.length(), at + 1);
    }

    private static int declaration(String text, StringBuilder blanked) throws NotWellFormed, Refused {
        if (!text.startsWith("<?xml") || text.length() == 5 || !isSpace(text.charAt(5))) {
            return 0;
        }
        Matcher declaration = DECLARATION.matcher(text);
        if (!declaration.lookingAt()) {
            throw NotWellFormed.at(text, 0, "the XML declaration is not well-formed");
        }
        String version = declaration.group("v1") == null ? declaration.group("v2") : declaration.group("v1");
        if (!version.equals("1.0")) {
            throw new Refused(NotWellFormed.at(text, 0, "only XML 1.0 is taken"));
        }
        blank(blanked, 0, declaration.end());
        return declaration.end();
    }

    private static int doctype(String text, int at, StringBuilder blanked) throws NotWellFormed, Refused {
        Matcher doctype = DOCTYPE.matcher(text).region(at, text.length());
        if (!doctype.lookingAt()) {
            throw NotWellFormed.at(text, at, "the DOCTYPE is not well-formed");
        }
        if (doctype.group("end").equals("[")) {
            throw new Refused(NotWellFormed.at(text, at, "a DOCTYPE with declarations of its own is not taken"));
        }
        blank(blanked, at, doctype.end());
        return doctype.end();
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isSpace(text.charAt(i))) {
                text.setCharAt(i, ' ');
            }
        }
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Well-formed, and still not taken: no repair is tried. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        final transient NotWellFormed why;

        Refused(NotWellFormed why) {
            super(why.reason, null, false, false);
            this.why = why;
        }
    }
}
