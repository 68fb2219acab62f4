package dev.handles.adapter.persistence;

import dev.handles.domain.handleservice.ServiceProperties;
import java.util.Optional;

/** A service's visible properties as the text of a JSON object. */
final class PropertiesJson {

    private PropertiesJson() {}

    /** Without password and token, whatever the properties carry. */
    static String text(ServiceProperties properties) {
        return JsonObject.text(properties.visible());
    }

    static ServiceProperties properties(String text) {
        return ServiceProperties.stored(JsonObject.members(text), Optional.empty());
    }
}
