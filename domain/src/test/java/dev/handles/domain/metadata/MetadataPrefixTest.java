package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataPrefixTest {

    @Test
    void is_known_by_its_name_in_oai_pmh() {
        assertThat(MetadataPrefix.of("metadataPrefix", "oai_dc")).isEqualTo(MetadataPrefix.OAI_DC);
        assertThat(MetadataPrefix.DEFAULT.wireName()).isEqualTo("oai_dc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "edm", "OAI_DC", "oai_datacite"})
    void others_cannot_be_registered_yet(String wireName) {
        assertThatThrownBy(() -> MetadataPrefix.of("metadataSchema", wireName))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isEqualTo(new Problem.BadValueNotAllowed("metadataSchema", List.of("oai_dc"))));
    }
}
