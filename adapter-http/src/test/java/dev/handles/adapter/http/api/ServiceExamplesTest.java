package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever puts his own account into an example of a service gets one that calls the registrar that the example names. */
class ServiceExamplesTest {

    private static final String PROPERTIES = "serviceProperties";

    @Test
    void an_example_of_a_service_says_who_is_called_and_has_no_key_that_is_not_for_him() throws IOException {
        var properties = examples().findValues(PROPERTIES).stream()
                .filter(JsonNode::isObject)
                .toList();
        assertThat(properties).hasSizeGreaterThan(5);
        for (var example : properties) {
            assertThat(example.path("driver").asText()).as(example.toString()).isNotEmpty();
            if (example.path("driver").asText().equals("handle_proxy")) {
                assertThat(List.of("host", "endpoint", "username", "password"))
                        .as("an account looks as if it were used: " + example)
                        .noneMatch(example::has);
            }
        }
    }

    @Test
    void a_proxy_is_given_where_a_proxy_is_called_and_nowhere_else() throws IOException {
        for (var service : examples().findParents(PROPERTIES)) {
            if (service.path(PROPERTIES).isObject()) {
                assertThat(service.has("proxyEndpoint"))
                        .as(service.toString())
                        .isEqualTo(
                                service.path(PROPERTIES).path("driver").asText().equals("handle_proxy"));
            }
        }
    }

    @Test
    void somebody_with_an_account_at_datacite_finds_an_example_of_one() throws IOException {
        var body = examples().path("POST /user/handle_services").path("request").path(PROPERTIES);
        assertThat(body.path("driver").asText()).isEqualTo("datacite_rest");
        assertThat(body.path("host").asText()).isEqualTo("https://api.test.datacite.org");
    }

    private static JsonNode examples() throws IOException {
        try (var in = HttpApi.class.getResourceAsStream("examples.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
