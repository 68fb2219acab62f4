package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            W/"7"                 | false
            "7", "8"              | true
            "7","8" , W/"9.10"    | true
            nonsense, "7"         | false
            """)
    void several_tags_are_known(String ifMatch, boolean several) {
        assertThat(Versions.areSeveral(ifMatch)).isEqualTo(several);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "7", "8"              | W/"8"    | 8
            "7", "8"              | W/"9"    | -1
            "7", W/"3.8"          | W/"5.8"  | 8
            "7", W/"8.3"          | W/"8.4"  | -1
            "x", "y"              | W/"9"    | -1
            """)
    void of_several_tags_the_one_of_the_present_version_counts(String ifMatch, String present, long version) {
        assertThat(Versions.among(ifMatch, present)).isEqualTo(Optional.of(version));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "x", "y"
            "-1", "y"
            """)
    void where_there_is_nothing_no_tag_counts(String ifMatch) {
        assertThat(Versions.among(ifMatch, "")).isEqualTo(Optional.of(-1L));
    }
}
