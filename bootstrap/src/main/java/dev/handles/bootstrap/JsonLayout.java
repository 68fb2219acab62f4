package dev.handles.bootstrap;

/** Breaks JSON into lines for a reader. What is no JSON comes out in some way or other. */
final class JsonLayout {

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonLayout() {}

    /** Two spaces a level; strings, and empty objects and arrays, as they are. */
    static String of(String json) {
        return new JsonLayout().laidOut(json);
    }

    private String laidOut(String json) {
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '"' -> {
                    int end = endOfString(json, i);
                    out.append(json, i, end);
                    i = end - 1;
                }
                case '{', '[' -> {
                    out.append(c);
                    depth++;
                    breakLine();
                }
                case '}', ']' -> close(c);
                case ',' -> {
                    out.append(c);
                    breakLine();
                }
                case ':' -> out.append(": ");
                default -> {
                    if (!Character.isWhitespace(c)) {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private void close(char c) {
        depth = Math.max(0, depth - 1);
        int last = out.length();
        while (last > 0 && Character.isWhitespace(out.charAt(last - 1))) {
            last--;
        }
        boolean empty = last > 0 && (out.charAt(last - 1) == '{' || out.charAt(last - 1) == '[');
        if (empty) {
            out.setLength(last);
        } else {
            breakLine();
        }
        out.append(c);
    }

    private void breakLine() {
        out.append('\n').append("  ".repeat(depth));
    }

    private static int endOfString(String json, int from) {
        int i = from + 1;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, json.length());
    }
}
