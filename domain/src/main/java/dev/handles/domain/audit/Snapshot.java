package dev.handles.domain.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How something was at one moment, as a JSON object: whatever may be shown to whoever may read the thing itself, and so
 * never a password, a hash or a token. Immutable; the values keep their order.
 *
 * @param values String, Boolean, numbers, and lists and maps of these
 */
public record Snapshot(Map<String, @Nullable Object> values) {

    private static final Snapshot EMPTY = new Snapshot(Map.of());

    public Snapshot {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Rebuilds what was stored. */
    public static Snapshot stored(Map<String, ?> values) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        return new Snapshot(copy);
    }

    static Snapshot empty() {
        return EMPTY;
    }

    Snapshot with(String key, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new Snapshot(more);
    }

    /** As {@link #with}, where there is something. */
    Snapshot withAny(String key, Optional<?> value) {
        return value.isPresent() ? with(key, value.get()) : this;
    }

    /** A value that is text. */
    public Optional<String> text(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
