package dev.handles.adapter.http.registrar;

import static dev.handles.adapter.http.registrar.DataCiteCalls.DOI;
import static dev.handles.adapter.http.registrar.DataCiteCalls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a DOI by both drivers, and how each is told of it. */
class DataCiteDriversTest extends AtDataCite {

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_doi_lives_and_is_hidden_in_the_end(String driver) {
        var calls = calls(driver);
        assertThat(perform(calls.register())).isEqualTo(REGISTERED);
        assertThat(fake.only().state()).isEqualTo("findable");
        assertThat(fake.only().url()).isEqualTo(TARGET);
        assertThat(fake.only().metadata())
                .contains("A title")
                .contains("Doe, Jane")
                .contains("A publisher");

        var changed = calls.changed("https://handles.example.org/share/2", "Another title");
        assertThat(perform(changed.update())).isEqualTo(DONE);
        assertThat(fake.only().url()).isEqualTo("https://handles.example.org/share/2");
        assertThat(fake.only().metadata()).contains("Another title").doesNotContain("A title");

        assertThat(perform(changed.retire())).isEqualTo(DONE);
        assertThat(fake.only().state()).isEqualTo("registered");
        assertThat(perform(changed.retire())).as("again").isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_document_of_the_kernel_is_sent_as_the_client_wrote_it(String driver) {
        var resource =
                "<resource xmlns=\"http://datacite.org/schema/kernel-4\">%s<creators><creator><creatorName>Doe, Jane"
                        + "</creatorName><givenName>Jane</givenName></creator></creators><titles><title>A title</title></titles>"
                        + "<publisher>P</publisher><publicationYear>2020</publicationYear><resourceType"
                        + " resourceTypeGeneral=\"Dataset\">D</resourceType></resource>";
        assertThat(perform(calls(driver).register(resource.formatted("")))).isEqualTo(REGISTERED);
        var sent = driver.equals("datacite_mds")
                ? fake.only().metadata()
                : new String(
                        Base64.getDecoder()
                                .decode(Json.read(fake.only().metadata())
                                        .path("xml")
                                        .asText()),
                        StandardCharsets.UTF_8);
        assertThat(sent)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n"
                        + resource.formatted("\n    <identifier identifierType=\"DOI\">" + DOI + "</identifier>"));
    }

    @Test
    void hiding_what_is_not_there_leaves_nothing_behind() {
        assertThat(perform(calls("datacite_rest").retire())).isEqualTo(DONE);
        assertThat(perform(calls("datacite_mds").retire())).isEqualTo(DONE);
        assertThat(fake.dois).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"datacite_mds", "datacite_rest"})
    void a_registration_makes_as_many_requests_as_its_pace_is_made_for(String driver) {
        var call = calls(driver).register();
        assertThat(perform(call)).isEqualTo(REGISTERED);
        assertThat(fake.requests())
                .hasSize(call.destination().properties().driver().requests());
    }

    @Test
    void mds_is_told_in_its_own_words() {
        perform(calls("datacite_mds").register());
        assertThat(fake.lines()).containsExactly("GET /doi/" + DOI, "PUT /metadata/" + DOI, "PUT /doi/" + DOI);
        assertThat(fake.requests().get(1).contentType()).isEqualTo("application/xml;charset=UTF-8");
        assertThat(fake.requests().get(1).body())
                .contains("<resource xmlns=\"http://datacite.org/schema/kernel-4\">")
                .contains("<identifier identifierType=\"DOI\">" + DOI + "</identifier>");
        assertThat(fake.requests().get(2).contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(fake.requests().get(2).body())
                .isEqualTo("doi=" + DOI + "\nurl=https://handles.example.org/share/1?a=%2520b%2Bc");
    }

    @Test
    void rest_posts_what_is_new() {
        perform(calls("datacite_rest").register());
        assertThat(fake.lines()).containsExactly("POST /dois");
        assertThat(fake.requests().getFirst().body())
                .contains("\"event\":\"publish\"")
                .contains("\"doi\":\"" + DOI + "\"");
    }
}
