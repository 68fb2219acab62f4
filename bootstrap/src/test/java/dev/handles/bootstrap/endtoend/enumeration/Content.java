package dev.handles.bootstrap.endtoend.enumeration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller;
import java.util.List;
import java.util.Optional;

/** What a request carries. */
enum Content {
    NOTHING,
    SERVICE,
    SERVICE_CHANGE,
    HANDLE,
    METADATA,
    /** An optional list of privileges. */
    MEMBER,
    /** A change of privileges. */
    GRANT;

    /** No answer may hold it. */
    static final String SECRET = "pa$$word of the registrar";

    private static final String METADATA_TEXT = "<metadata><dc:title>A title</dc:title></metadata>";

    /** A body that is refused, and how. {@code key} is empty when the refusal need not name one. */
    record Wrong(String body, String errorId, String key) {}

    /** A body that nothing is wrong with. */
    Optional<String> right(Row row, Scene scene, String proxy) {
        return switch (this) {
            case NOTHING -> Optional.empty();
            case SERVICE -> Optional.of(service(proxy));
            case SERVICE_CHANGE -> Optional.of("{\"name\":\"Another name\"}");
            case HANDLE -> Optional.of(handle(scene).toString());
            case METADATA -> Optional.of(metadata(METADATA_TEXT));
            case MEMBER -> Optional.of("{\"privileges\":[\"%s\"]}".formatted(view(row)));
            case GRANT -> Optional.of("{\"grant\":[\"%s\"],\"revoke\":[]}".formatted(view(row)));
        };
    }

    List<Wrong> wrong(Scene scene, String proxy) {
        return switch (this) {
            case NOTHING -> List.of();
            case SERVICE -> wrongServices(proxy);
            case SERVICE_CHANGE ->
                List.of(
                        new Wrong("{}", "missingAtLeastOneValue", ""),
                        new Wrong("[]", "malformedData", ""),
                        new Wrong("{\"name\":5}", "badValueString", "name"),
                        new Wrong("{\"name\":\"-a\"}", "badValueName", ""),
                        new Wrong("{\"proxyEndpoint\":\"\"}", "badValueEmpty", "proxyEndpoint"),
                        new Wrong("{\"serviceProperties\":5}", "badValueJSON", "serviceProperties"));
            case HANDLE -> wrongHandles(scene);
            case METADATA ->
                List.of(
                        new Wrong("{}", "missingRequiredValue", "metadata"),
                        new Wrong("[]", "malformedData", ""),
                        new Wrong("{\"metadata\":5}", "badValueString", "metadata"),
                        new Wrong(metadata("<a></b>"), "badValueXML", "metadata"));
            case MEMBER ->
                List.of(
                        new Wrong("[]", "malformedData", ""),
                        new Wrong("{\"privileges\":\"x\"}", "badValueListOfStrings", "privileges"),
                        new Wrong("{\"privileges\":[\"x\"]}", "badValueListNotAllowed", "privileges"));
            case GRANT ->
                List.of(
                        new Wrong("{}", "missingAtLeastOneValue", ""),
                        new Wrong("[]", "malformedData", ""),
                        new Wrong("{\"grant\":\"x\"}", "badValueListOfStrings", "grant"),
                        new Wrong("{\"revoke\":[\"x\"]}", "badValueListNotAllowed", "revoke"));
        };
    }

    static String service(String proxy) {
        return """
                {"name": "A service", "proxyEndpoint": "%s", "serviceProperties":
                    {"type": "DOI", "prefix": "10.5072", "username": "name at the registrar", "password": "%s"}}""".formatted(proxy, SECRET);
    }

    static ObjectNode handle(Scene scene) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.put("handleServiceId", scene.service());
        body.put("resourceType", "Share");
        body.put("resourceId", scene.share());
        body.put("metadata", METADATA_TEXT);
        return body;
    }

    private static List<Wrong> wrongServices(String proxy) {
        return List.of(
                new Wrong("{}", "missingRequiredValue", "name"),
                new Wrong("[]", "malformedData", ""),
                new Wrong(service(proxy).replace("\"A service\"", "5"), "badValueString", "name"),
                new Wrong(service(proxy).replace("A service", "-a"), "badValueName", ""),
                new Wrong("{\"name\":\"A service\"}", "missingRequiredValue", "proxyEndpoint"),
                new Wrong(service(""), "badValueEmpty", "proxyEndpoint"),
                new Wrong(
                        "{\"name\":\"A service\",\"proxyEndpoint\":\"%s\"}".formatted(proxy),
                        "missingRequiredValue",
                        "serviceProperties"),
                new Wrong(
                        service(proxy).replace("\"DOI\"", "\"ARK\""), "badValueNotAllowed", "serviceProperties.type"));
    }

    /** With ids that exist, for without them nobody gets as far. */
    private static List<Wrong> wrongHandles(Scene scene) {
        return List.of(
                new Wrong(without(scene, "metadata"), "missingRequiredValue", "metadata"),
                new Wrong(without(scene, "resourceType"), "missingRequiredValue", "resourceType"),
                new Wrong(handle(scene).put("metadata", 5).toString(), "badValueString", "metadata"),
                new Wrong(handle(scene).put("metadataPrefix", "x").toString(), "badValueNotAllowed", "metadataPrefix"),
                new Wrong(handle(scene).put("resourceType", 5).toString(), "badValueString", "resourceType"),
                new Wrong(handle(scene).put("resourceType", "").toString(), "badValueNotAllowed", "resourceType"),
                new Wrong(handle(scene).put("metadata", "<a></b>").toString(), "badValueXML", "metadata"));
    }

    private static String without(Scene scene, String key) {
        var body = handle(scene);
        body.remove(key);
        return body.toString();
    }

    private static String metadata(String text) {
        return Caller.JSON.createObjectNode().put("metadata", text).toString();
    }

    /** What members look at others with. */
    static String view(Row row) {
        return row.resource() == Place.SERVICE ? "handle_service_view" : "handle_view";
    }
}
