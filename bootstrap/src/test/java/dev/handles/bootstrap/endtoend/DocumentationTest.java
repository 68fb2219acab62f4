package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A running server explains itself, to people and to programs, without credentials. */
class DocumentationTest {

    @Test
    void the_page_and_the_document_are_there_for_everybody() {
        try (var server = TestServer.start()) {
            var page = server.caller().get(server.current() + "/docs");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("POST /user/handles").contains("href=\"api/onezone/v3/openapi.json\"");
            var document = server.caller().get("/openapi.json");
            assertThat(document.status()).isEqualTo(200);
            assertThat(document.json()
                            .at("/paths/~1user~1handles/post/operationId")
                            .asText())
                    .isNotBlank();
        }
    }
}
