package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The comparison of answers with the document bites: a document that is wrong in one place is found out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTest {

    private static final String NEW_GROUP = "{\"name\":\"A group\"}";

    private TestServer server;
    private JsonNode document;
    private Reply health;
    private Reply created;
    private Reply refused;

    @BeforeAll
    void ask() {
        server = TestServer.start();
        var admin = server.caller().as("admin", TestServer.ADMIN_PASSWORD);
        document = admin.get("/openapi.json").json();
        health = admin.get("/health");
        created = admin.post("/groups", NEW_GROUP);
        refused = admin.post("/groups", "{}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_document_as_it_is_has_no_fault() {
        var contract = new ApiContract(document);
        assertThatCode(() -> contract.check(health, Optional.empty())).doesNotThrowAnyException();
        assertThatCode(() -> contract.check(created, Optional.of(NEW_GROUP))).doesNotThrowAnyException();
        assertThatCode(() -> contract.check(refused, Optional.of("{}"))).doesNotThrowAnyException();
    }

    @Test
    void a_property_that_no_schema_has_is_found() {
        assertFound(
                health,
                "",
                wrong -> object(wrong, "/components/schemas/Health/properties").remove("status"));
    }

    @Test
    void a_property_that_an_answer_lacks_is_found() {
        assertFound(health, "", wrong -> ((ArrayNode) wrong.at("/components/schemas/Health/required")).add("more"));
    }

    @Test
    void a_status_that_is_not_documented_is_found() {
        assertFound(
                created,
                NEW_GROUP,
                wrong -> object(wrong, "/paths/~1groups/post/responses").remove("201"));
    }

    @Test
    void a_header_that_is_not_documented_is_found() {
        assertFound(
                created,
                NEW_GROUP,
                wrong -> object(wrong, "/paths/~1groups/post/responses/201/headers")
                        .remove("Location"));
    }

    @Test
    void an_error_that_is_not_documented_is_found() {
        assertFound(
                refused,
                "{}",
                wrong -> ((ArrayNode) wrong.at("/paths/~1groups/post/responses/400/x-errors")).removeAll());
    }

    @Test
    void a_body_that_is_not_documented_is_found() {
        assertFound(
                health,
                "",
                wrong -> object(wrong, "/paths/~1health/get/responses/200").remove("content"));
    }

    @Test
    void a_request_that_is_taken_against_its_schema_is_found() {
        assertFound(
                created,
                NEW_GROUP,
                wrong -> ((ArrayNode) wrong.at("/components/schemas/NewGroup/required")).add("type"));
    }

    @Test
    void a_route_that_is_not_documented_is_found() {
        assertFound(health, "", wrong -> object(wrong, "/paths").remove("/health"));
    }

    private void assertFound(Reply reply, String sent, Consumer<JsonNode> fault) {
        var wrong = document.deepCopy();
        fault.accept(wrong);
        var contract = new ApiContract(wrong);
        assertThatThrownBy(() -> contract.check(reply, Optional.of(sent))).isInstanceOf(AssertionError.class);
    }

    private static ObjectNode object(JsonNode json, String pointer) {
        return (ObjectNode) json.at(pointer);
    }
}
