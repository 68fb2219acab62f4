package dev.handles.adapter.http.edge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client sends and wants: JSON in UTF-8, or nothing of ours. */
public final class MediaTypes {

    public static final String JSON = "application/json";

    /** One JSON value a line. */
    public static final String LINES = "application/x-ndjson";

    private MediaTypes() {}

    /** Whether an {@code Accept} header admits JSON: the most specific range that matches decides (RFC 9110). */
    public static boolean admitsJson(@Nullable String accept) {
        return admits(accept, JSON);
    }

    /** The same for lines of JSON. */
    public static boolean admitsLines(@Nullable String accept) {
        return admits(accept, LINES);
    }

    private static boolean admits(@Nullable String accept, String wanted) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        int best = 0;
        boolean admitted = false;
        for (String range : accept.split(",", -1)) {
            int specific = specificity(type(range), wanted);
            if (specific > best) {
                best = specific;
                admitted = !isZero(parameter(range, "q"));
            }
        }
        return admitted;
    }

    /** Whether a {@code Content-Type} header says JSON, in UTF-8 where it says anything about that. */
    public static boolean isJson(@Nullable String contentType) {
        return isInUtf8(contentType, JSON);
    }

    /** The same for lines of JSON. */
    public static boolean isLines(@Nullable String contentType) {
        return isInUtf8(contentType, LINES);
    }

    private static boolean isInUtf8(@Nullable String contentType, String wanted) {
        if (contentType == null || !type(contentType).equals(wanted)) {
            return false;
        }
        var charset = parameter(contentType, "charset");
        return charset == null || charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("utf8");
    }

    private static int specificity(String range, String wanted) {
        if (range.equals(wanted)) {
            return 3;
        }
        return switch (range) {
            case "application/*" -> 2;
            case "*/*", "*" -> 1;
            default -> 0;
        };
    }

    private static String type(String header) {
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String parameter(String header, String name) {
        var parts = header.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i].strip();
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return part.substring(equals + 1).strip().replace("\"", "");
            }
        }
        return null;
    }

    private static boolean isZero(@Nullable String quality) {
        return quality != null && quality.matches("0(\\.0{0,3})?");
    }
}
