package dev.handles.domain.handleservice;

import dev.handles.domain.problem.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes deep, immutable copies of what a JSON parser gives. */
final class JsonValues {
    private static final int DEEPEST = 32;

    private JsonValues() {}

    /** The same keys in the same order. Raises {@code BadData} with {@code key} when it is nested deeper than 32 levels. */
    static Map<String, @Nullable Object> copyOf(String key, Map<?, ?> object) {
        return object(key, object, 1);
    }

    private static Map<String, @Nullable Object> object(String key, Map<?, ?> object, int depth) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("not the name of a JSON member: " + name);
            }
            copy.put(text, value(key, value, depth));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> array(String key, List<?> array, int depth) {
        var copy = new ArrayList<@Nullable Object>(array.size());
        array.forEach(value -> copy.add(value(key, value, depth)));
        return Collections.unmodifiableList(copy);
    }

    private static @Nullable Object value(String key, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new Problem.BadData(key, "at most " + DEEPEST + " levels of nesting").raise();
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case BigInteger number -> number;
            case BigDecimal number -> number;
            case Map<?, ?> object -> object(key, object, depth + 1);
            case List<?> array -> array(key, array, depth + 1);
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        };
    }
}
