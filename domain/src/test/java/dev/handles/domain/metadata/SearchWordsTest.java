package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

    private static DublinCore document(String content) {
        return DublinCore.parse("<metadata>" + content + "</metadata>");
    }

    @Test
    void words_come_from_identifier_title_and_creator_alone() {
        var document = document("<dc:subject>sea</dc:subject><dc:title>The Sea, the sea</dc:title>"
                + "<dc:creator>Møller-Ångström, Žofia</dc:creator><dc:identifier>doi:10.5072/A-1</dc:identifier>"
                + "<dc:description>deep</dc:description>");
        assertThat(SearchWords.of(document))
                .containsExactly("doi", "10", "5072", "a", "1", "the", "sea", "møller", "angstrom", "zofia");
    }

    @Test
    void a_question_is_read_as_documents_are() {
        assertThat(SearchWords.in("  ÅNGSTRÖM?! ångström 10.5072/a-1 ﬁsh 北京 ²"))
                .containsExactly("angstrom", "10", "5072", "a", "1", "fish", "北京", "2");
        assertThat(SearchWords.in("?! -")).isEmpty();
    }

    @Test
    void long_words_and_many_words_are_cut() {
        var longWord = "\uD801\uDC37".repeat(70); // letters outside the first plane
        var cut = SearchWords.in(longWord).getFirst();
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(SearchWords.LONGEST);
        var many = IntStream.range(0, 1000).mapToObj(number -> "w" + number).collect(Collectors.joining(" "));
        assertThat(SearchWords.of(document("<dc:title>" + many + "</dc:title>")))
                .hasSize(SearchWords.MOST);
    }
}
