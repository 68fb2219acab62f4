package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.adapter.http.edge.ErrorsDocument;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.domain.authorization.MemberPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written in {@code docs} is what the tables say. With {@code -Dhandles.docs.write=true} it is written anew. */
class GeneratedDocsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final boolean WRITE = Boolean.getBoolean("handles.docs.write");
    private static final HttpApi API = new HttpApi(
            new RefusingUseCases().all(),
            new InMemoryStore().idempotencyKeys(),
            Clock.systemUTC(),
            new HttpApi.Settings(() -> URI.create("https://handles.example"), Duration.ofSeconds(1), "", "", ""));

    enum Doc {
        ENDPOINTS("endpoints.md") {
            @Override
            String text() throws IOException {
                return new EndpointsDocument(API.routes(), description()).text();
            }
        },
        PRIVILEGES("privileges.md") {
            @Override
            String text() {
                return PrivilegesDocument.text();
            }
        },
        ERRORS("errors.md") {
            @Override
            String text() {
                return ErrorsDocument.text();
            }
        };

        private final Path file;

        Doc(String file) {
            this.file = DOCS.resolve(file);
        }

        abstract String text() throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_what_the_code_does(Doc doc) throws IOException {
        if (WRITE) {
            Files.writeString(doc.file, doc.text());
        }
        assertThat(doc.file)
                .as(
                        "to write it anew: ./mvnw test -pl adapter-http -am -Dtest=GeneratedDocsTest -Dhandles.docs.write=true")
                .hasContent(doc.text());
    }

    @Test
    void every_endpoint_is_in_its_document_once() throws IOException {
        var text = Doc.ENDPOINTS.text();
        for (Route route : API.routes()) {
            assertThat(text).containsOnlyOnce("\n| `" + route.method() + " " + route.path() + "` |");
        }
    }

    @Test
    void every_rule_that_guards_an_endpoint_is_in_a_table_of_the_document() {
        for (Route route : API.routes()) {
            assertThat(route.operations())
                    .allMatch(operation -> operation.getClass().getEnclosingClass() == MemberPolicy.class
                            || PrivilegesDocument.POLICIES.contains(operation.getClass()));
        }
    }

    @Test
    void every_error_that_an_endpoint_may_answer_is_explained() {
        DocumentedErrors.STATUS.forEach(
                (id, status) -> assertThat(ErrorsDocument.text()).contains("\n| " + status + " | `" + id + "` |"));
    }

    private static JsonNode description() throws IOException {
        return new ObjectMapper().readTree(API.description());
    }
}
