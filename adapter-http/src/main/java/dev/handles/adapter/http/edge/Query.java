package dev.handles.adapter.http.edge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of an address after the question mark, decoded as strictly as the part before it. */
public final class Query {

    private final Map<String, String> values = new HashMap<>();

    private Query() {}

    /**
     * @param text as the client wrote it; of a name that comes twice, the first counts
     * @throws RequestRefused 400 for what cannot be decoded
     */
    public static Query of(@Nullable String text) {
        var query = new Query();
        if (text != null) {
            for (String pair : text.split("&", -1)) {
                query.add(pair.replace('+', ' '));
            }
        }
        return query;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.isEmpty()) {
            values.putIfAbsent(decode(name), decode(value));
        }
    }

    private static String decode(String text) {
        return PathText.decode(text.replace(" ", "%20"));
    }
}
