package dev.handles.domain.handleservice;

import dev.handles.domain.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through {@link PropertyField#ALL} for what a client sends. */
final class PropertyCheck {
    private PropertyCheck() {}

    /** The same properties in the same order, each known one in the form in which it is kept; a null password or token is none. */
    static Map<String, @Nullable Object> checked(Map<String, ?> given) {
        if (given.isEmpty()) {
            throw new Problem.BadValueEmpty(ServiceProperties.KEY).raise();
        }
        Map<String, @Nullable Object> properties =
                new LinkedHashMap<String, @Nullable Object>(JsonValues.copyOf(ServiceProperties.KEY, given));
        properties.remove(PropertyField.PASSWORD, null);
        properties.remove(PropertyField.TOKEN, null);
        Optional<RegistrarType> type = text(properties, PropertyField.TYPE).flatMap(RegistrarType::ofWireName);
        // a driver that is none is refused before the first property that some driver requires
        Driver driver = text(properties, PropertyField.DRIVER)
                .flatMap(Driver::ofWireName)
                .orElse(Driver.DEFAULT);
        for (PropertyField field : PropertyField.ALL) {
            if (field.isOf(type, driver)) {
                check(field, properties, type, driver);
            }
        }
        if (type.equals(Optional.of(RegistrarType.PID))) {
            checkOneWayOfNaming(properties);
        }
        return properties;
    }

    /** Only one of the two can be done, and the other would be silently ignored. */
    private static void checkOneWayOfNaming(Map<String, @Nullable Object> properties) {
        boolean hasTemplate = text(properties, PropertyField.IDENTIFIER_TEMPLATE)
                .filter(template -> !template.isEmpty())
                .isPresent();
        if (hasTemplate && Boolean.TRUE.equals(properties.get(PropertyField.AUTO_SUFFIX_GENERATION))) {
            String key = ServiceProperties.KEY + "." + PropertyField.AUTO_SUFFIX_GENERATION;
            throw new Problem.BadData(key, "false, where there is an identifierTemplate").raise();
        }
    }

    private static void check(
            PropertyField field,
            Map<String, @Nullable Object> properties,
            Optional<RegistrarType> type,
            Driver driver) {
        if (properties.containsKey(field.name())) {
            Object value = properties.get(field.name());
            if (value == null) {
                throw new Problem.BadValueString(field.key()).raise();
            }
            Object checked = field.kind().checked(field.key(), value, type, driver);
            if (checked.equals("") && field.isRequired(type, driver)) {
                throw new Problem.BadValueEmpty(field.key()).raise();
            }
            properties.put(field.name(), checked);
        } else if (field.isRequired(type, driver)) {
            throw new Problem.MissingRequiredValue(field.key()).raise();
        }
    }

    private static Optional<String> text(Map<String, @Nullable Object> properties, String name) {
        return properties.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
