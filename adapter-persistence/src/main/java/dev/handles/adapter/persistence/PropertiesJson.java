package dev.handles.adapter.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.handles.domain.handleservice.ServiceProperties;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service's visible properties as the text of a JSON object: same order, and every digit of a number. */
final class PropertiesJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private PropertiesJson() {}

    /** Without password and token, whatever the properties carry. */
    static String text(ServiceProperties properties) {
        try {
            return JSON.writeValueAsString(properties.visible());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServiceProperties properties(String text) {
        try {
            return ServiceProperties.stored(JSON.readValue(text, OBJECT), Optional.empty());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
