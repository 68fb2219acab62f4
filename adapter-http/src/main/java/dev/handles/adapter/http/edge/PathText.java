package dev.handles.adapter.http.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent-encoding, read strictly: what is not UTF-8, or has a NUL in it, is refused as {@code malformedData}. */
public final class PathText {

    private static final String UNRESERVED = "-._~";

    private PathText() {}

    /** The segments of a path, decoded; a slash at the end gives an empty last one, and an encoded slash stays inside. */
    public static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        int from = path.startsWith("/") ? 1 : 0;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(decode(path.substring(from, slash)));
            from = slash + 1;
        }
        segments.add(decode(path.substring(from)));
        return segments;
    }

    public static String decode(String encoded) {
        if (isPlain(encoded)) {
            return encoded;
        }
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(escaped(encoded, i));
                i += 2;
            } else {
                bytes.write(visibleAscii(c));
            }
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

    private static int escaped(String encoded, int at) {
        int high = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
        int low = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0 || encoded.charAt(at + 1) > 'f' || encoded.charAt(at + 2) > 'f') {
            throw ProtocolErrors.malformedData();
        }
        return high * 16 + low;
    }

    /** Nothing else may stand in an address as it is (RFC 3986). */
    private static char visibleAscii(char c) {
        if (c <= ' ' || c >= 0x7f) {
            throw ProtocolErrors.malformedData();
        }
        return c;
    }

    private static String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (Json.isSound(text)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // said below, as for every other kind of nonsense
        }
        throw ProtocolErrors.malformedData();
    }
}
