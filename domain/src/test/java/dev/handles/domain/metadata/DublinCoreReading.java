package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.util.function.Consumer;

/** What reading a text as Dublin Core comes to: its canonical form, or where it is wrong. */
final class DublinCoreReading {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n";

    private DublinCoreReading() {}

    static String canonical(String text) {
        return DublinCore.parse(text).toXml();
    }

    static void refused(String text, Consumer<Problem.BadValueXml> check) {
        assertThatThrownBy(() -> DublinCore.parse(text))
                .as(text.substring(0, Math.min(text.length(), 80)))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isInstanceOfSatisfying(Problem.BadValueXml.class, problem -> {
                                    assertThat(problem.key()).isEqualTo("metadata");
                                    assertThat(problem.reason()).isNotBlank();
                                    check.accept(problem);
                                }));
    }

    static void refused(String text) {
        refused(text, problem -> {});
    }
}
