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

    /** At a place in a text, counted as XML parsers count: lines and columns from 1. */
    static NotWellFormed at(String text, int index, String reason) {
        String before = text.substring(0, index).replace("\r\n", "\n").replace('\r', '\n');
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new NotWellFormed(line, before.length() - before.lastIndexOf('\n'), reason);
    }
}
