package dev.handles.adapter.http.edge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client sends and wants: JSON in UTF-8, or nothing of ours. */
public final class MediaTypes {

    public static final String JSON = "application/json";

    private MediaTypes() {}

    /** Whether an {@code Accept} header admits JSON: the most specific range that matches decides (RFC 9110). */
    public static boolean admitsJson(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        int best = 0;
        boolean admitted = false;
        for (String range : accept.split(",", -1)) {
            int specific = specificity(type(range));
            if (specific > best) {
                best = specific;
                admitted = !isZero(parameter(range, "q"));
            }
        }
        return admitted;
    }

    /** Whether a {@code Content-Type} header says JSON, in UTF-8 where it says anything about that. */
    public static boolean isJson(@Nullable String contentType) {
        if (contentType == null || !type(contentType).equals(JSON)) {
            return false;
        }
        var charset = parameter(contentType, "charset");
        return charset == null || charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("utf8");
    }

    private static int specificity(String range) {
        return switch (range) {
            case JSON -> 3;
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
