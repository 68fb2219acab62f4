package dev.handles.adapter.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.handles.domain.audit.Snapshot;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A snapshot as the text of a JSON object: same order, and every digit of a number. */
final class SnapshotJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private SnapshotJson() {}

    static String text(Snapshot snapshot) {
        try {
            return JSON.writeValueAsString(snapshot.values());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Snapshot snapshot(String text) {
        try {
            return Snapshot.stored(JSON.readValue(text, OBJECT));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
