package dev.handles.adapter.http.registrar;

/**
 * Where a list stands whose parts have numbers. Servers that know no pages send the first one again and again: whoever
 * remembers how a part began notices it.
 *
 * @param first what the part before began with; empty before the first
 */
record PageCursor(int page, String first) {

    /** Longer than any identifier; a store must be able to keep it. */
    private static final int LONGEST = 500;

    PageCursor {
        first = first.substring(0, Math.min(LONGEST, first.length())).replaceAll("[\\p{Cc}\\p{Cs}]", "?");
    }

    static PageCursor parse(String text) {
        int space = text.indexOf(' ');
        return new PageCursor(Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
    }

    /** Whether a part is the same as the one before. */
    boolean isRepeatedBy(String firstOfPart) {
        return !first.isEmpty() && new PageCursor(page, firstOfPart).first.equals(first);
    }

    /** Where the part after one that begins with this is. */
    PageCursor next(String firstOfPart) {
        return new PageCursor(page + 1, firstOfPart);
    }

    String text() {
        return page + " " + first;
    }
}
