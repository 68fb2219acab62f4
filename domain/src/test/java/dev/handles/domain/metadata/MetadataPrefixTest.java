package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataPrefixTest {

    @ParameterizedTest
    @CsvSource({"oai_dc, OAI_DC", "edm, EDM", "oai_datacite, OAI_DATACITE"})
    void is_known_by_its_name_in_oai_pmh(String wireName, MetadataPrefix prefix) {
        assertThat(MetadataPrefix.of("metadataPrefix", wireName)).isEqualTo(prefix);
        assertThat(prefix.wireName()).isEqualTo(wireName);
    }

    @Test
    void the_usual_one_is_dublin_core() {
        assertThat(MetadataPrefix.DEFAULT).isEqualTo(MetadataPrefix.OAI_DC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "marc", "OAI_DC", "oai-datacite"})
    void others_cannot_be_registered(String wireName) {
        assertThatThrownBy(() -> MetadataPrefix.of("metadataSchema", wireName))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isEqualTo(new Problem.BadValueNotAllowed(
                                        "metadataSchema", List.of("edm", "oai_datacite", "oai_dc"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <metadata/>                                                      | OAI_DC
            <oai_dc:dc/>                                                     | OAI_DC
            <rdf:RDF><rdf:Description/></rdf:RDF>                            | OAI_DC
            <rdf:RDF><edm:ProvidedCHO/><ore:Aggregation/></rdf:RDF>          | EDM
            <resource/>                                                      | OAI_DATACITE
            <oai_datacite><payload><resource/></payload></oai_datacite>      | OAI_DATACITE
            """)
    void a_format_that_nobody_named_is_known_by_its_root(String text, MetadataPrefix prefix) {
        var metadata = Metadata.parse(text);
        assertThat(metadata.prefix()).isEqualTo(prefix);
        assertThat(metadata).isEqualTo(prefix.parse(text));
    }

    @ParameterizedTest
    @EnumSource
    void the_limits_are_those_of_every_format(MetadataPrefix prefix) {
        assertThatThrownBy(() -> prefix.parse("<" + "é".repeat(100_000)))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isEqualTo(new Problem.BadValueTextTooLarge("metadata", 100_000)));
        for (var text : List.of("", "null", "<a></b>", "<a>\u0000</a>", "<a>&x;</a>", "<?xml version='1.1'?><a/>")) {
            assertThatThrownBy(() -> prefix.parse(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Problem.Raised.class,
                            raised -> assertThat(raised.problem()).isInstanceOf(Problem.BadValueXml.class));
        }
    }
}
