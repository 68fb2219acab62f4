package dev.handles.domain.metadata;

import static dev.handles.domain.metadata.DublinCoreReading.DECLARATION;
import static dev.handles.domain.metadata.DublinCoreReading.canonical;
import static dev.handles.domain.metadata.DublinCoreReading.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three roots, what becomes of them, and the repair that the seed needs. */
class DublinCoreRootTest {

    @Test
    void a_metadata_root_stays_as_it_came() {
        String text = """
                <metadata
                    xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
                    xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:title xml:lang='en'>Test  dataset</dc:title>
                    <other/>
                </metadata>
                """;
        assertThat(canonical(text)).isEqualTo(DECLARATION + """
                <metadata xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:title xml:lang="en">Test  dataset</dc:title>
                    <other/>
                </metadata>""");
    }

    @Test
    void an_oai_dc_root_becomes_metadata() {
        String text = """
                <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
                  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="a b"><dc:title xml:lang="pl" id="t">Zażółć</dc:title>
                  <dc:creator/></oai_dc:dc>""";
        assertThat(canonical(text)).isEqualTo(DECLARATION + """
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:title xml:lang="pl">Zażółć</dc:title>
                    <dc:creator/>
                </metadata>""");
        assertThat(canonical("<oai_dc:dc/>"))
                .isEqualTo(DECLARATION + "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"/>");
    }

    @Test
    void an_rdf_description_becomes_metadata() {
        String text = """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about="http://example.com/">
                    <dc:title>A</dc:title><dc:relation rdf:resource="http://example.com/b"/>
                  </rdf:Description>
                </rdf:RDF>""";
        assertThat(canonical(text)).isEqualTo(DECLARATION + """
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:title>A</dc:title>
                    <dc:relation>http://example.com/b</dc:relation>
                </metadata>""");
    }

    @Test
    void the_seed_is_read_as_it_is_printed() throws IOException {
        String metadata = seedMetadata();
        assertThat(metadata).startsWith("<?xml version=\\\"1.0\\\"?> <!DOCTYPE rdf:RDF SYSTEM \\\\\"http:");
        assertThat(canonical(metadata)).isEqualTo(DECLARATION + """
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:title>Example Resource</dc:title>
                    <dc:creator>John Doe</dc:creator>
                    <dc:publisher>MIT</dc:publisher>
                    <dc:date>2000-06-06</dc:date>
                </metadata>""");
    }

    private static String seedMetadata() throws IOException {
        try (var in = Objects.requireNonNull(DublinCoreRootTest.class.getResourceAsStream("seed-004-request.json"))) {
            String json = new String(in.readAllBytes(), UTF_8);
            return jsonString(json, json.indexOf("\"metadata\": \"") + "\"metadata\": \"".length());
        }
    }

    /** Decodes the JSON string whose first character is at {@code start}; knows the three escapes that the seed has. */
    private static String jsonString(String json, int start) {
        var decoded = new StringBuilder();
        int i = start;
        while (json.charAt(i) != '"') {
            if (json.charAt(i) == '\\') {
                i++;
                decoded.append(json.charAt(i) == 'n' ? '\n' : json.charAt(i));
            } else {
                decoded.append(json.charAt(i));
            }
            i++;
        }
        return decoded.toString();
    }

    @Test
    void backslashes_before_quotes_stay_where_they_do_no_harm() {
        assertThat(canonical("<metadata a=\"\\\">\\\"x\\\"</metadata>"))
                .isEqualTo(DECLARATION + "<metadata a=\"\\\">\\\"x\\\"</metadata>");
    }

    @Test
    void a_repair_that_does_not_help_is_refused() {
        refused(
                "<metadata a=\\\"1\\\"><b></metadata>",
                problem -> assertThat(problem.line()).isEqualTo(1));
    }

    /** What cannot be taken over into {@code metadata} must not be lost in silence. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rdf:RDF/>",
                "<rdf:RDF><rdf:Description/><rdf:Description/></rdf:RDF>",
                "<rdf:RDF><rdf:Description/>text</rdf:RDF>",
                "<rdf:RDF><rdf:Description>text</rdf:Description></rdf:RDF>",
                "<rdf:RDF><rdf:Description dc:title='x'/></rdf:RDF>",
                "<rdf:RDF><rdf:Bag/></rdf:RDF>",
                "<oai_dc:dc><dcterms:created>1</dcterms:created></oai_dc:dc>",
                "<oai_dc:dc><title>1</title></oai_dc:dc>",
                "<oai_dc:dc><dc:title><b/></dc:title></oai_dc:dc>"
            })
    void what_would_be_lost_is_refused(String text) {
        refused(text);
    }

    /** What is wrong with the whole is shown where the whole begins. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <other/>                                                              | 1 | 1
            `  <other/>`                                                          | 1 | 3
            <?xml version="1.0"?>\\n<!-- <a/> -->\\n  <other/>                    | 3 | 3
            <?xml version="1.0"?>\\n<?go on?>\\n\\n<other>\\n</other>             | 4 | 1
            <!DOCTYPE other SYSTEM ">\\n">\\n<other/>                             | 3 | 1
            <?xml version=\\"1.0\\"?>\\n<!DOCTYPE a SYSTEM \\"b>\\">\\n <other/>   | 3 | 2
            <rdf:RDF>\\n<a/>\\n</rdf:RDF>                                         | 1 | 1
            """)
    void a_wrong_root_is_shown_where_it_is(String text, int line, int column) {
        refused(text.replace("\\n", "\n"), problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
        });
    }
}
