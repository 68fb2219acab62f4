package dev.handles.adapter.http.edge;

import dev.handles.domain.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of an address after the question mark, decoded as strictly as the part before it. */
public final class Query {

    private final Map<String, List<String>> values = new HashMap<>();

    private Query() {}

    /**
     * @param text as the client wrote it
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

    /** Raises {@code BadData} for a name that comes twice: whichever value counted, the client might mean the other. */
    public Optional<String> get(String name) {
        var all = all(name);
        if (all.size() > 1) {
            throw new Problem.BadData(name, "given more than once").raise();
        }
        return all.stream().findFirst();
    }

    /** Every value of a name, for who may not raise anything yet. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.isEmpty()) {
            values.computeIfAbsent(decode(name), first -> new ArrayList<>()).add(decode(value));
        }
    }

    private static String decode(String text) {
        return PathText.decode(text.replace(" ", "%20"));
    }
}
