package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.handles.adapter.http.edge.Json;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.SpacePrivilege;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document tells of every route, and nothing in it hangs in the air. */
class OpenApiTest {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final List<Route> ROUTES = RoutesTest.routes();
    private static final JsonNode DOCUMENT = new OpenApi(ROUTES, "1.2.3").document();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static List<Route> routes() {
        return ROUTES;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_route_says_who_may_what_comes_and_what_goes_wrong(Route route) {
        var operation = operation(route);
        assertThat(operation.path("summary").asText()).isEqualTo(route.summary());
        assertThat(operation.path("x-privileges").asText()).isNotBlank();
        var success = operation.path("responses").path(Integer.toString(route.successStatus()));
        assertThat(success.path("description").asText()).isNotBlank();
        assertThat(success.path("headers").has("Location")).isEqualTo(route.hasLocation());
        assertThat(success.has("content")).isEqualTo(route.contract().answers().isPresent());
        assertThat(operation.has("requestBody"))
                .isEqualTo(route.contract().takes().isPresent());
        assertThat(errors(operation)).contains("malformedData", "notAcceptable", "internalServerError");
        assertThat(errors(operation).contains("unauthorized"))
                .isEqualTo(route.credentials() != Route.Credentials.IGNORED);
        if (!route.isPublic()) {
            assertThat(operation.has("security")).as("the document's own").isFalse();
        }
    }

    /** What a successful GET or a change answers is read, so it is described; a creation tells where to read it. */
    @ParameterizedTest
    @MethodSource("routes")
    void what_is_read_has_a_schema(Route route) {
        if (route.successStatus() == 200) {
            assertThat(route.contract().answers()).isPresent();
        }
        if (route.successStatus() == 204 || route.successStatus() == 307) {
            assertThat(route.contract().answers()).isEmpty();
        }
    }

    @Test
    void nothing_is_in_it_twice_or_besides() {
        var operations = DOCUMENT.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .toList();
        assertThat(operations).hasSameSizeAs(ROUTES);
        assertThat(operations)
                .extracting(each -> each.path("operationId").asText())
                .doesNotHaveDuplicates();
        assertThat(new TreeSet<>(operations.stream()
                        .map(each -> each.path("tags").path(0).asText())
                        .toList()))
                .isEqualTo(new TreeSet<>(DOCUMENT.findValue("tags").findValuesAsText("name")));
        assertThat(DOCUMENT.path("tags").findValuesAsText("description")).doesNotContain("");
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(references(DOCUMENT))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void every_component_is_used() {
        var used = new HashSet<String>();
        reach(DOCUMENT.path("paths"), used);
        for (String kind : List.of("schemas", "parameters", "headers", "examples")) {
            DOCUMENT.path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void the_schema_of_every_request_says_how_it_is_refused() {
        for (Route route : ROUTES) {
            route.contract().takes().ifPresent(schema -> {
                var errors = DOCUMENT.at("/components/schemas/" + schema + "/x-errors");
                assertThat(errors).as(schema).isNotEmpty();
                assertThat(errors).extracting(JsonNode::asText).isSubsetOf(DocumentedErrors.STATUS.keySet());
                assertThat(errors(operation(route)))
                        .as(schema)
                        .containsAll(errors.valueStream().map(JsonNode::asText).toList());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void examples_are_there_and_true_to_their_schemas(Route route) {
        var operation = operation(route);
        operation.at("/requestBody/content").forEach(OpenApiTest::assertShown);
        operation.path("responses").properties().forEach(answer -> {
            if (answer.getKey().startsWith("2") && !route.path().equals("/openapi.json")) { // which is its own example
                answer.getValue().path("content").forEach(OpenApiTest::assertShown);
            }
        });
    }

    private static void assertShown(JsonNode media) {
        var shown = media.has("example")
                ? List.of(media.path("example"))
                : media.path("examples").findValues("value");
        assertThat(shown).isNotEmpty();
        var schema = validator(media.path("schema"));
        shown.forEach(example -> assertThat(schema.validate(example)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_error_of_a_route_is_shown(Route route) {
        operation(route).path("responses").forEach(response -> {
            var shown = response.at("/content/application~1json/examples");
            response.path("x-errors")
                    .forEach(id -> assertThat(
                                    shown.path(id.asText()).path("$ref").asText())
                            .isEqualTo("#/components/examples/" + id.asText()));
            assertThat(shown).hasSize(response.path("x-errors").size());
        });
    }

    @Test
    void the_example_of_an_error_is_that_error() {
        var schema = validator(DOCUMENT.at("/components/schemas/Error"));
        DOCUMENT.at("/components/examples").properties().forEach(example -> {
            var answer = example.getValue().path("value");
            assertThat(schema.validate(answer)).as(example.getKey()).isEmpty();
            assertThat(answer.at("/error/id").asText()).isEqualTo(example.getKey());
        });
    }

    @Test
    void each_kind_of_privileges_has_names_of_its_own() {
        var asked = new TreeMap<String, Set<String>>();
        for (Route route : ROUTES) {
            Stream.concat(route.contract().takes().stream(), route.contract().answers().stream())
                    .filter(schema -> schema.matches(".*(Privileges|PrivilegeChange|PrivilegeSets)|New.*Member"))
                    .forEach(schema -> asked.computeIfAbsent(schema, unknown -> new TreeSet<>())
                            .addAll(privileges(schema)));
        }
        var members = Map.of(
                "HandleService", HandleServicePrivilege.values(),
                "Handle", HandlePrivilege.values(),
                "Group", GroupPrivilege.values(),
                "Space", SpacePrivilege.values());
        var expected = new TreeMap<String, Set<String>>();
        members.forEach((kind, privileges) -> {
            for (String schema : List.of(kind + "Privileges", kind + "PrivilegeChange", kind + "PrivilegeSets")) {
                expected.put(schema, names(privileges));
            }
            expected.put("New" + kind + "Member", names(privileges));
        });
        for (String schema : List.of("AdminPrivileges", "AdminPrivilegeChange", "AdminPrivilegeSets")) {
            expected.put(schema, names(AdminPrivilege.values()));
        }
        assertThat(asked).isEqualTo(expected);
    }

    private static Set<String> names(Privilege[] privileges) {
        return Stream.of(privileges).map(Privilege::wireName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that may stand anywhere in values of a schema. */
    private static Set<String> privileges(String schema) {
        var used = new HashSet<String>();
        used.add(SCHEMAS + schema);
        reach(DOCUMENT.at("/components/schemas/" + schema), used);
        return used.stream()
                .flatMap(reference ->
                        DOCUMENT.at(reference.substring(1)).path("enum").valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_states_of_a_list_are_named() {
        var states = operation(ROUTES.stream()
                        .filter(route ->
                                route.method().equals("GET") && route.path().equals("/handles"))
                        .findFirst()
                        .orElseThrow())
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asText().equals("state"))
                .findFirst()
                .orElseThrow();
        assertThat(states.path("explode").asBoolean(true))
                .as("a parameter for each")
                .isFalse();
        assertThat(states.at("/schema/items/enum"))
                .extracting(JsonNode::asText)
                .containsExactly("failed", "registered", "reserved", "updating");
    }

    @Test
    void a_wrong_example_would_be_noticed() {
        var answer = operation(ROUTES.stream()
                        .filter(route -> route.path().equals("/health"))
                        .findFirst()
                        .orElseThrow())
                .at("/responses/200/content/application~1json");
        assertThat(validator(answer.path("schema")).validate(Shapes.object().put("status", "ill")))
                .isNotEmpty();
        assertThat(validator(answer.path("schema"))
                        .validate(Shapes.object().put("status", "healthy").put("more", 1)))
                .isNotEmpty();
    }

    /** Where {@code tools/api-check} finds it. */
    @Test
    void the_document_is_left_for_linters() throws IOException {
        var file = Path.of("target", "openapi.json");
        Files.write(file, Json.write((com.fasterxml.jackson.databind.node.ObjectNode) DOCUMENT));
        assertThat(file).isNotEmptyFile();
    }

    private static JsonNode operation(Route route) {
        return DOCUMENT.path("paths")
                .path(route.path().replace("...", ""))
                .path(route.method().toLowerCase(Locale.ROOT));
    }

    private static Set<String> errors(JsonNode operation) {
        return operation
                .path("responses")
                .valueStream()
                .flatMap(response -> response.path("x-errors").valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static Schema validator(JsonNode schema) {
        var json = Shapes.object();
        json.set("components", DOCUMENT.path("components"));
        json.putArray("allOf").add(schema);
        return REGISTRY.getSchema(json);
    }

    private static Set<String> references(JsonNode json) {
        return Stream.concat(
                        json.isObject() && json.has("$ref")
                                ? Stream.of(json.path("$ref").asText())
                                : Stream.of(),
                        json.valueStream().flatMap(child -> references(child).stream()))
                .collect(Collectors.toSet());
    }

    private static void reach(JsonNode json, Set<String> used) {
        for (String reference : references(json)) {
            if (used.add(reference) && reference.startsWith(SCHEMAS)) {
                reach(DOCUMENT.at(reference.substring(1)), used);
            }
        }
    }
}
