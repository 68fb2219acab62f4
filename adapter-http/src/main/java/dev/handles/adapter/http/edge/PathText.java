package dev.handles.adapter.http.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Percent-encoding, read strictly: what is not UTF-8, or has a NUL in it, is no text. */
public final class PathText {

    private static final String UNRESERVED = "-._~";

    /** What is read as replaced: no id and no part of an address is called so. */
    private static final String NOTHINGS_NAME = "\uFFFD";

    private PathText() {}

    /**
     * The segments of a path, decoded; a slash at the end gives an empty last one, and an encoded slash stays inside. One that is
     * no text names something that nobody has, as any odd id does, and is looked for in its turn: it comes as U+FFFD.
     */
    public static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        int from = path.startsWith("/") ? 1 : 0;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(segment(path.substring(from, slash)));
            from = slash + 1;
        }
        segments.add(segment(path.substring(from)));
        return segments;
    }

    private static String segment(String encoded) {
        return decoded(encoded).orElse(NOTHINGS_NAME);
    }

    /** @throws RequestRefused {@code malformedData} for what is no text */
    public static String decode(String encoded) {
        return decoded(encoded).orElseThrow(ProtocolErrors::malformedData);
    }

    private static Optional<String> decoded(String encoded) {
        if (isPlain(encoded)) {
            return Optional.of(encoded);
        }
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int b = c == '%' ? escaped(encoded, i) : visibleAscii(c);
            if (b < 0) {
                return Optional.empty();
            }
            bytes.write(b);
            i += c == '%' ? 2 : 0;
        }
        return text(bytes.toByteArray());
    }

    private static boolean isPlain(String encoded) {
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '%') {
                return false;
            }
        }
        return true;
    }

    /** One segment of an address that we write. */
    public static String encode(String segment) {
        var encoded = new StringBuilder(segment.length());
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** The byte that is written there, or -1. */
    private static int escaped(String encoded, int at) {
        int high = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
        int low = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0 || encoded.charAt(at + 1) > 'f' || encoded.charAt(at + 2) > 'f') {
            return -1;
        }
        return high * 16 + low;
    }

    /** The character, or -1: nothing else may stand in an address as it is (RFC 3986). */
    private static int visibleAscii(char c) {
        return c <= ' ' || c >= 0x7f ? -1 : c;
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text).filter(Json::isSound);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
