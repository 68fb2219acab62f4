package dev.handles.domain.metadata;

/** What was read is no XML; it might be after a repair. Never leaves this package. */
final class NotWellFormed extends Exception {
    private static final long serialVersionUID = 1;
    final int line;
    final int column;
    final String reason;

    NotWellFormed(int line, int column, String reason) {
        super(reason, null, false, false);
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    /** Of the document as a whole, so that its place is that of its root: see {@link #in}. */
    static NotWellFormed ofRoot(String reason) {
        return new NotWellFormed(0, 0, reason);
    }

    /** With the place of the root of the text that was read, where this has none of its own. */
    NotWellFormed in(String text) {
        return line > 0 ? this : at(text, XmlProlog.root(text), reason);
    }

    /** At a place in a text, counted as XML parsers count: lines and columns from 1. */
    static NotWellFormed at(String text, int index, String reason) {
        String before = text.substring(0, index).replace("\r\n", "\n").replace('\r', '\n');
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new NotWellFormed(line, before.length() - before.lastIndexOf('\n'), reason);
    }
}
