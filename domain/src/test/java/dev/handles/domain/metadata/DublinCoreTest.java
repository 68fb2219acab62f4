package dev.handles.domain.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DublinCoreTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n";
    private static final String SHARE = "https://example.org/share/1";
    private static final String HANDLE = "doi:10.5072/abc";

    private static String canonical(String text) {
        return DublinCore.parse(text).toXml();
    }

    private static void refused(String text, Consumer<Problem.BadValueXml> check) {
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

    private static void refused(String text) {
        refused(text, problem -> {});
    }

    // --- the three roots

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
        try (var in = Objects.requireNonNull(DublinCoreTest.class.getResourceAsStream("seed-004-request.json"))) {
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

    // --- what is no such document

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "<a></b>",
                "<valid-xml>but no metadata tag</valid-xml>",
                "<dc:contributor>John Doe</dc:contributor>",
                "<Metadata/>",
                "<x:metadata/>",
                "<metadata/><metadata/>",
                "<metadata/>text",
                "<metadata a='1' a='2'/>",
                "<metadata>a & b</metadata>",
                "<metadata a='<'/>",
                "<metadata>]]></metadata>",
                "<metadata><!-- a -- b --></metadata>",
                " <?xml version='1.0'?><metadata/>",
                "<?xml version='1.0'?",
                "<?xml?><metadata/>",
                "<?xml version='1.0' encoding=''?><metadata/>",
                "<?xml encoding='utf-8'?><metadata/>"
            })
    void what_is_not_well_formed_or_has_another_root_is_refused(String text) {
        refused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<metadata><foo:bar/></metadata>",
                "<metadata><a foo:bar='1'/></metadata>",
                "<metadata><:a/></metadata>",
                "<metadata><a:b:c/></metadata>",
                "<metadata a:b:c='1'/>",
                "<metadata :a='1'/>",
                "<metadata><dc:a:/></metadata>",
                "<metadata><a xmlns:dc=''/></metadata>",
                "<metadata><xmlns:a/></metadata>"
            })
    void names_must_fit_into_a_page_of_oai_pmh(String text) {
        refused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<metadata><dc:a/><dcterms:b xsi:type='x' xml:lang='en'/></metadata>",
                "<metadata xmlns:foo='urn:foo'><foo:bar/></metadata>",
                "<metadata><foo:bar xmlns:foo='urn:foo'/></metadata>",
                "<metadata><unknown/></metadata>"
            })
    void usual_and_declared_prefixes_are_taken(String text) {
        assertThat(canonical(text)).isEqualTo(DECLARATION + text.replace('\'', '"'));
    }

    @Test
    void the_place_of_a_mistake_is_told() {
        refused("<metadata>\n  <dc:title>x</dc:titel>\n</metadata>", problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isBetween(14, 24);
        });
        refused("<?xml version='1.0'?>\r\n<!DOCTYPE x\r\n>\r\n<metadata>\u0001</metadata>", problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.column()).isEqualTo(11);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\u0001", "\u000b", "\ufffe", "\uffff", "\ud800", "\udc00", "&#0;", "&#1;", "&#xD800;"
            })
    void characters_that_xml_forbids_are_refused(String character) {
        refused("<metadata>" + character + "</metadata>");
        refused("<metadata a='" + character + "'/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- \u0001 --><metadata/>",
                "<metadata><?x \u0001?></metadata>",
                "<metadata><![CDATA[\u0001]]></metadata>"
            })
    void nor_can_they_hide(String text) {
        refused(text);
    }

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

    // --- prolog, entities and DTD

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?>",
                "<?xml version='1.0' encoding='UTF-16' standalone='yes' ?>",
                "\ufeff<?xml version='1.0' encoding='utf-16'?>",
                "<?xml version='1.0' encoding='no-such-1'?>",
                "<?xml-stylesheet href='x'?><!-- <!DOCTYPE x [ ]> -->",
                "<!DOCTYPE metadata>",
                "<?xml version='1.0'?>\n<!DOCTYPE metadata SYSTEM 'file:///etc/passwd'>",
                "<!-- c --><!DOCTYPE metadata PUBLIC \"-//X//EN\" 'http://127.0.0.1:1/x.dtd' ><?p <!DOCTYPE?>",
                "<!DOCTYPE metadata SYSTEM \"a>b[c\">"
            })
    void what_stands_before_the_root_is_dropped(String prolog) {
        assertThat(canonical(prolog + "<metadata>é</metadata><!-- end --><?end?>\n"))
                .isEqualTo(DECLARATION + "<metadata>é</metadata>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE metadata []>",
                "<!DOCTYPE metadata [<!ENTITY unused 'x'>]>",
                "<!DOCTYPE metadata [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE metadata SYSTEM 'x' [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]>",
                "<!DOCTYPE metadata [<!ELEMENT metadata ANY>]>",
                "<!DOCTYPE metadata><!DOCTYPE metadata>",
                "<!DOCTYPE metadata SYSTEM>",
                "<!DOCTYPE>",
                "<!doctype metadata>",
                "<!DOCTYPE metadata SYSTEM 'x>",
                "<!DOCTYPE metadata",
                "<?xml version='1.1'?>",
                "<?xml version=\"1.2\"?>",
                "<?xml version=\\\"1.1\\\"?>",
                "<!-- unfinished",
                "<!ENTITY x 'y'>"
            })
    void declarations_and_other_versions_are_refused(String prolog) {
        refused(prolog + "<metadata/>");
    }

    @Test
    void a_doctype_after_the_root_began_is_refused() {
        refused("<metadata><!DOCTYPE metadata [<!ENTITY x 'y'>]>&x;</metadata>");
        refused("<metadata/><!DOCTYPE metadata>");
    }

    @Test
    void entities_do_not_explode() {
        var bomb = new StringBuilder("<!DOCTYPE metadata [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 20; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        refused(bomb + "]><metadata>&l19;</metadata>");
        refused(bomb.toString().replace('\'', '"').replace("\"", "\\\"") + "]><metadata>&l19;</metadata>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<metadata>&nbsp;</metadata>",
                "<metadata a='&nbsp;'/>",
                "<metadata><dc:t>x&y;z</dc:t></metadata>"
            })
    void only_the_five_entities_of_xml_are_known(String text) {
        refused(text);
        refused("<!DOCTYPE metadata SYSTEM 'http://127.0.0.1:1/x.dtd'>" + text);
    }

    // --- the canonical writer

    @Test
    void writes_one_form_of_what_xml_can_say_in_many() {
        assertThat(canonical("<metadata b='\"' a = \"'\"  ><x ></x ><y/><z> </z></metadata >"))
                .isEqualTo(DECLARATION + "<metadata b=\"&quot;\" a=\"'\"><x/><y/><z> </z></metadata>");
        assertThat(canonical("<metadata>a<![CDATA[<b>&\"]]>c<!-- d -->e<?f?>g&#x41;&apos;&quot;&gt;</metadata>"))
                .isEqualTo(DECLARATION + "<metadata>a&lt;b&gt;&amp;\"cegA'\"&gt;</metadata>");
        assertThat(canonical("<metadata a='&lt;&gt;&amp;&#9;&#10;&#13;\t\n'>a\r\nb\rc&#13;\td</metadata>"))
                .isEqualTo(DECLARATION + "<metadata a=\"&lt;&gt;&amp;&#9;&#10;&#13;  \">a\nb\nc&#13;\td</metadata>");
        assertThat(canonical("<metadata a='😀'>😀&#x1F600;</metadata>"))
                .isEqualTo(DECLARATION + "<metadata a=\"😀\">😀😀</metadata>");
    }

    // --- identifiers

    /** Typed from the examples of oz-worker dublin_core_metadata_plugin. */
    @Test
    void identifiers_come_first_the_last_one_on_top() {
        String text = DECLARATION + "<metadata>\n    <dc:contributor>John Doe</dc:contributor>\n</metadata>";
        var revised = DublinCore.parse(text).withIdentifier(SHARE);
        assertThat(revised.toXml()).isEqualTo(DECLARATION + """
                <metadata>
                    <dc:identifier>https://example.org/share/1</dc:identifier>
                    <dc:contributor>John Doe</dc:contributor>
                </metadata>""");
        var published = revised.withIdentifier(HANDLE);
        assertThat(published.toXml()).isEqualTo(DECLARATION + """
                <metadata>
                    <dc:identifier>doi:10.5072/abc</dc:identifier>
                    <dc:identifier>https://example.org/share/1</dc:identifier>
                    <dc:contributor>John Doe</dc:contributor>
                </metadata>""");
        assertThat(DublinCore.parse(published.toXml()).withIdentifier(SHARE).withIdentifier(HANDLE))
                .isEqualTo(published);
    }

    @Test
    void only_a_direct_child_with_exactly_this_text_counts() {
        for (String other : new String[] {
            "<dc:identifier> " + SHARE + "</dc:identifier>",
            "<dc:identifier><a>" + SHARE + "</a></dc:identifier>",
            "<a><dc:identifier>" + SHARE + "</dc:identifier></a>",
            "<identifier>" + SHARE + "</identifier>"
        }) {
            assertThat(DublinCore.parse("<metadata>" + other + "</metadata>")
                            .withIdentifier(SHARE)
                            .toXml())
                    .isEqualTo(DECLARATION + "<metadata>\n    <dc:identifier>" + SHARE + "</dc:identifier>" + other
                            + "</metadata>");
        }
        var present = DublinCore.parse("<metadata><x/><dc:identifier>" + SHARE + "</dc:identifier></metadata>");
        assertThat(present.withIdentifier(SHARE)).isSameAs(present);
    }

    @Test
    void an_identifier_is_escaped_and_must_be_text() {
        assertThat(DublinCore.parse("<metadata/>")
                        .withIdentifier("https://x/?a=1&b=<")
                        .toXml())
                .isEqualTo(DECLARATION
                        + "<metadata>\n    <dc:identifier>https://x/?a=1&amp;b=&lt;</dc:identifier></metadata>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DublinCore.parse("<metadata/>").withIdentifier("\u0001"));
    }

    // --- reading and publishing

    @Test
    void tells_what_it_says() {
        var document = DublinCore.parse("""
                <metadata><dc:title xml:lang="en"> One </dc:title><dc:title>Two<b>x</b></dc:title><dc:creator>Ann</dc:creator>
                <dc:subject/><x><dc:title>no</dc:title></x></metadata>""");
        assertThat(document.titles()).containsExactly("One", "Twox");
        assertThat(document.creators()).containsExactly("Ann");
        assertThat(document.values("dc:subject")).isEmpty();
        assertThat(document.values())
                .contains(new DublinCore.Value("dc:title", Optional.of("en"), "One"))
                .contains(new DublinCore.Value("x", Optional.empty(), "no"));
    }

    @Test
    void oai_pmh_gets_the_same_content_under_its_own_root() {
        String head = "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/"
                + " http://www.openarchives.org/OAI/2.0/oai_dc.xsd\"";
        assertThat(DublinCore.parse("<metadata a='1' xmlns:u='urn:u'>\n    <dc:title>x</dc:title>\n</metadata>")
                        .toOaiDc())
                .isEqualTo(head + ">\n    <dc:title>x</dc:title>\n</oai_dc:dc>");
        assertThat(DublinCore.parse("<metadata xmlns:u='urn:u'><u:a/><dcterms:b/></metadata>")
                        .toOaiDc())
                .isEqualTo(
                        head
                                + " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:u=\"urn:u\"><u:a/><dcterms:b/></oai_dc:dc>");
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
