package dev.handles.domain.metadata;

import static dev.handles.domain.metadata.DublinCoreReading.DECLARATION;
import static dev.handles.domain.metadata.DublinCoreReading.canonical;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a document is written, what it says, and the identifiers that it gets. */
class DublinCoreTest {

    private static final String SHARE = "https://example.org/share/1";
    private static final String HANDLE = "doi:10.5072/abc";

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
}
