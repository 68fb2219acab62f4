package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.domain.datacite.MetadataDefaults;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the API's document says of the properties of a service is whole. */
class ServiceSchemasTest {

    @Test
    void what_is_given_is_also_described_where_it_is_read_but_for_the_secrets() throws IOException {
        var given = schema("NewServiceProperties").propertyStream().map(Map.Entry::getKey);
        assertThat(schema("ServiceProperties").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        given.filter(key -> !List.of("password", "token").contains(key))
                                .toList());
    }

    @Test
    void every_default_is_named() throws IOException {
        var names = Arrays.stream(MetadataDefaults.class.getRecordComponents())
                .map(component -> component.getName())
                .toList();
        for (var schema : List.of("NewServiceProperties", "ServiceProperties")) {
            assertThat(words(schema, "defaults")).as(schema).containsAll(names);
        }
    }

    @Test
    void a_certificate_is_said_to_be_in_pem_and_for_one_driver() throws IOException {
        for (var schema : List.of("NewServiceProperties", "ServiceProperties")) {
            assertThat(words(schema, "trustedCertificate")).as(schema).contains("PEM", "handle_net");
        }
    }

    private static Stream<String> words(String schema, String key) throws IOException {
        return Arrays.stream(
                schema(schema).path(key).path("description").asText().split("\\W+"));
    }

    private static JsonNode schema(String name) throws IOException {
        try (var in = HttpApi.class.getResourceAsStream("schemas.json")) {
            return new ObjectMapper().readTree(in).findValue(name).path("properties");
        }
    }
}
