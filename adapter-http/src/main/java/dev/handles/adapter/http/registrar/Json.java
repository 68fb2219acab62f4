package dev.handles.adapter.http.registrar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What registrars are sent and answer, as far as it is JSON. */
final class Json {

    static final JsonNode NOTHING = MissingNode.getInstance();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** {@link #NOTHING} for text that is none: what a registrar answers need not make sense. */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return NOTHING;
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON", e);
        }
    }
}
