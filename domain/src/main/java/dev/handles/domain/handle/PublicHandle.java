package dev.handles.domain.handle;

import java.util.Optional;

/**
 * What the world calls a handle. It never changes.
 *
 * @param value {@code doi:10.5072/abc}, or whatever text the registrar of a PID answered, mostly an address; 1 to 2000 visible
 *     characters without space
 */
public record PublicHandle(String value) {
    private static final int LONGEST = 2000;

    public PublicHandle {
        if (!isUsable(value)) {
            throw new IllegalArgumentException("not a public handle: " + value);
        }
    }

    /** Empty for text that cannot stand in an answer, a page and XML. */
    public static Optional<PublicHandle> parse(String text) {
        return isUsable(text) ? Optional.of(new PublicHandle(text)) : Optional.empty();
    }

    /** {@code doi:} and the identifier, which must have a prefix. */
    public static PublicHandle ofDoi(Identifier identifier) {
        if (identifier.prefix().isEmpty()) {
            throw new IllegalArgumentException("a DOI has a prefix: " + identifier.text());
        }
        return new PublicHandle("doi:" + identifier.text());
    }

    private static boolean isUsable(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.codePoints().noneMatch(PublicHandle::isUnusable);
    }

    private static boolean isUnusable(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || (codePoint & 0xFFFE) == 0xFFFE;
    }
}
