package dev.handles.bootstrap.endtoend;

import static dev.handles.bootstrap.endtoend.Onezone.account;
import static dev.handles.bootstrap.endtoend.Onezone.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What the handle proxy takes for metadata, and what becomes of them. */
class ProxiedMetadataTest extends OnezoneScene {

    @Test
    void what_an_onezone_registers_keeps_its_format_which_nobody_names() {
        service(SANDBOX);
        var edm = """
                <rdf:RDF><edm:ProvidedCHO rdf:about="#1"><dc:title>Stele</dc:title></edm:ProvidedCHO><ore:Aggregation>
                <edm:isShownBy rdf:resource="%s"/></ore:Aggregation></rdf:RDF>""".formatted(PAGE);
        var made = call("PUT", "abc", body(account("PID", "21.T1"), PAGE, edm));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var handle = only();
        assertThat(handle.path("metadataPrefix").asText()).isEqualTo("edm");
        assertThat(handle.path("metadata").asText())
                .contains("<edm:ProvidedCHO rdf:about=\""
                        + handle.path("publicHandle").asText() + "\">");
        assertThat(call("PUT", "abc", body(account("PID", "21.T1"), PAGE, edm)).status())
                .as("the same again")
                .isEqualTo(201);

        var moved = call("PATCH", "abc", body(account("PID", "21.T1"), PAGE + "2", edm.replace("Stele", "Amphora")));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(204);
        assertThat(only().path("metadata").asText())
                .contains("Amphora", PAGE + "2\"")
                .doesNotContain(PAGE + "\"");
        var other = call("PATCH", "abc", body(account("PID", "21.T1"), PAGE + "2", ENOUGH));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.errorId()).isEqualTo("badValueXML");
        var over = call("PUT", "abc", body(account("PID", "21.T1"), PAGE + "2", "<!-- no EDM -->\n  " + ENOUGH));
        assertThat(over.status()).isEqualTo(400);
        assertThat(over.errorId()).isEqualTo("badValueXML");
        var details = over.json().at("/error/details");
        assertThat(details.path("line").asInt()).as("of the root").isEqualTo(2);
        assertThat(details.path("column").asInt()).as("of the root").isEqualTo(3);
        assertThat(only().path("metadata").asText()).contains("Amphora");
    }

    @Test
    void metadata_that_are_no_text_are_refused_and_an_object_without_them_is_none() {
        service(SANDBOX);
        assertThat(call("PUT", "abc", body(account("PID", "21.T1"), PAGE, ENOUGH))
                        .status())
                .isEqualTo(201);
        for (String wrong : new String[] {"5", "null", "true", "{}", "[\"<metadata/>\"]"}) {
            for (String method : new String[] {"PATCH", "PUT"}) {
                var refused = call(method, "abc", saying("{\"onedata_dc\":" + wrong + "}"));
                assertThat(refused.status()).as(method + wrong).isEqualTo(400);
                assertThat(refused.errorId()).as(method + wrong).isEqualTo("badValueString");
                assertThat(refused.json().at("/error/details/key").asText()).isEqualTo("metadata.onedata_dc");
            }
        }
        assertThat(call("PATCH", "abc", saying("{}")).status()).isEqualTo(204);
        assertThat(only().path("metadata").asText()).contains("A title");
        assertThat(call("PUT", "bare", saying("{}")).status()).isEqualTo(201);
    }

    private static JsonNode saying(String metadata) {
        var json = body(account("PID", "21.T1"), PAGE, ENOUGH);
        try {
            return json.set("metadata", Caller.JSON.readTree(metadata));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(metadata, e);
        }
    }
}
