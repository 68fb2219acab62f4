package dev.handles.domain.metadata;

import static dev.handles.domain.metadata.DublinCoreReading.DECLARATION;
import static dev.handles.domain.metadata.DublinCoreReading.canonical;
import static dev.handles.domain.metadata.DublinCoreReading.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a document may be, and that as much can be stored and read. */
class DublinCoreLimitsTest {

    @Test
    void text_has_a_limit_in_characters() {
        String frame = "<metadata></metadata>";
        String full = "<metadata>" + "😀".repeat(100_000 - frame.length()) + "</metadata>";
        assertThat(DublinCore.stored(canonical(full)).toXml()).isEqualTo(DECLARATION + full);
        assertThatThrownBy(() -> DublinCore.parse(full + " "))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isEqualTo(new Problem.BadValueTextTooLarge("metadata", 100_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "&#65;", "&amp;", "<a/>", "<a b='>'/>", "\r\n", "<![CDATA[&]]>", "<!---->"})
    void the_longest_text_can_be_stored_and_read(String part) {
        var document = DublinCore.parse("<metadata>" + part.repeat(99_900 / part.length()) + "</metadata>");
        assertThat(DublinCore.stored(document.toXml())).isEqualTo(document);
    }

    @Test
    void depth_and_attributes_have_a_limit() {
        String deepest = "<a>".repeat(49) + "</a>".repeat(49);
        assertThat(DublinCore.parse("<metadata>" + deepest + "</metadata>")).isNotNull();
        refused("<metadata><a>" + deepest + "</a></metadata>");
        refused("<metadata>" + "<a>".repeat(30_000));
        refused("<metadata a='1'".repeat(5000));
        var wide = new StringBuilder("<metadata");
        for (int i = 0; i < 101; i++) {
            wide.append(" a").append(i).append("='1'");
        }
        refused(wide + "/>");
        refused("<" + "m".repeat(50_000) + "/>");
    }
}
