package dev.handles.adapter.http.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An error as clients get it.
 *
 * @param id camelCase, never changed once published
 * @param details facts for programs; empty when there is nothing to say
 * @param description one English sentence
 * @param headers further headers of the answer, such as {@code Allow}
 */
public record ErrorReply(
        int status, String id, Map<String, Object> details, String description, Map<String, String> headers) {

    public ErrorReply {
        details = Map.copyOf(details);
        headers = Map.copyOf(headers);
    }

    ErrorReply(int status, String id, Map<String, Object> details, String description) {
        this(status, id, details, description, Map.of());
    }

    ErrorReply(int status, String id, String description) {
        this(status, id, Map.of(), description, Map.of());
    }

    ErrorReply with(String header, String value) {
        return new ErrorReply(status, id, details, description, Map.of(header, value));
    }

    /** {@code {id, details, description}}, without {@code details} when there are none. */
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("id", id);
        if (!details.isEmpty()) {
            var node = json.putObject("details");
            details.keySet().stream().sorted().forEach(key -> node.putPOJO(key, details.get(key)));
        }
        return json.put("description", description);
    }
}
