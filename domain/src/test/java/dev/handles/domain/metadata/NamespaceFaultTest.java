package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.domain.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <metadata>%n  <foo:bar/></metadata>                                                      | 2 | 3  | the prefix "foo" is not declared
            <metadata><dc:title foo:x="1">a</dc:title></metadata>                                    | 1 | 21 | the prefix "foo" is not declared
            <metadata xmlns:q=""><q:a/></metadata>                                                   | 1 | 11 | the prefix "q" is declared as nothing
            <metadata xmlns:p="u" xmlns:q="u"><dc:title p:a="1" q:a="2"/></metadata>                 | 1 | 35 | there are two attributes "a" of one namespace in one element
            """)
    void what_is_wrong_is_said_in_words_and_where_the_client_wrote_it(
            String text, int line, int column, String reason) {
        var raised = catchThrowableOfType(Problem.Raised.class, () -> DublinCore.parse(text.replace("%n", "\n")));
        assertThat(raised.problem()).isEqualTo(new Problem.BadValueXml("metadata", line, column, reason));
    }
}
