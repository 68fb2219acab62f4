package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.domain.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EuropeanaDataTest {

    private static final String PAGE = "https://handles.example.org/share/1";
    private static final String HANDLE = "doi:10.5072/abc-1";

    /** As a museum exports it: names of its own, a model to look at, an author described beside it. */
    private static final String GIVEN = """
            <?xml version="1.0"?>
            <!-- exported -->
            <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:edm="http://www.europeana.eu/schemas/edm/"
              xmlns:ore="http://www.openarchives.org/ore/terms/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns:dcterms="http://purl.org/dc/terms/" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
              <edm:ProvidedCHO rdf:about="#cho">
                <dc:title xml:lang="en">Stele of Kition</dc:title>
                <dc:creator rdf:resource="#mason"/>
                <dc:subject rdf:resource="http://vocab.getty.edu/aat/300007023"/>
                <dcterms:created>4th century BC</dcterms:created>
                <edm:type>3D</edm:type>
              </edm:ProvidedCHO>
              <edm:WebResource>
                <dc:format>model/obj</dc:format>
              </edm:WebResource>
              <edm:WebResource rdf:about="https://museum.example.org/thumbnail.jpg"/>
              <edm:Agent rdf:about="#mason">
                <skos:prefLabel xml:lang="en">A mason</skos:prefLabel>
              </edm:Agent>
              <ore:Aggregation rdf:about="#agg">
                <edm:aggregatedCHO rdf:resource="#cho"/>
                <edm:dataProvider>The Museum</edm:dataProvider>
                <edm:provider>The Hub</edm:provider>
                <edm:rights rdf:resource="http://creativecommons.org/licenses/by/4.0/"/>
              </ore:Aggregation>
            </rdf:RDF>""";

    private static final String ROOT = """
            <?xml version="1.0" encoding="utf-8" ?>
            <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:edm="http://www.europeana.eu/schemas/edm/"\
             xmlns:ore="http://www.openarchives.org/ore/terms/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\
             xmlns:dcterms="http://purl.org/dc/terms/" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
            """;

    private static final String THING = """
                <dc:title xml:lang="en">Stele of Kition</dc:title>
                <dc:creator rdf:resource="#mason"/>
                <dc:subject rdf:resource="http://vocab.getty.edu/aat/300007023"/>
                <dcterms:created>4th century BC</dcterms:created>
                <edm:type>3D</edm:type>
              </edm:ProvidedCHO>
              <edm:WebResource rdf:about="https://handles.example.org/share/1">
                <dc:format>model/obj</dc:format>
              </edm:WebResource>
              <edm:WebResource rdf:about="https://museum.example.org/thumbnail.jpg"/>
              <edm:Agent rdf:about="#mason">
                <skos:prefLabel xml:lang="en">A mason</skos:prefLabel>
              </edm:Agent>
            """;

    private static final String REVISED = ROOT + "  <edm:ProvidedCHO>\n" + THING + """
              <ore:Aggregation>
                <edm:aggregatedCHO/>
                <edm:dataProvider>The Museum</edm:dataProvider>
                <edm:isShownBy rdf:resource="https://handles.example.org/share/1"/>
                <edm:provider>The Hub</edm:provider>
                <edm:rights rdf:resource="http://creativecommons.org/licenses/by/4.0/"/>
              </ore:Aggregation>
            </rdf:RDF>""";

    private static final String FINAL = ROOT + "  <edm:ProvidedCHO rdf:about=\"doi:10.5072/abc-1\">\n" + THING + """
              <ore:Aggregation rdf:about="doi:10.5072/abc-1_AGG">
                <edm:aggregatedCHO rdf:resource="doi:10.5072/abc-1"/>
                <edm:dataProvider>The Museum</edm:dataProvider>
                <edm:isShownBy rdf:resource="https://handles.example.org/share/1"/>
                <edm:provider>The Hub</edm:provider>
                <edm:rights rdf:resource="http://creativecommons.org/licenses/by/4.0/"/>
              </ore:Aggregation>
            </rdf:RDF>""";

    private static final String BARE = "<rdf:RDF><edm:ProvidedCHO/><ore:Aggregation/></rdf:RDF>";

    private static Metadata published(String text) {
        return MetadataPrefix.EDM.parse(text).foundAt(PAGE).knownAs(HANDLE);
    }

    @Test
    void the_revised_form_has_the_page_and_no_names() {
        assertThat(MetadataPrefix.EDM.parse(GIVEN).foundAt(PAGE).toXml()).isEqualTo(REVISED);
    }

    @Test
    void the_handle_stands_in_three_places() {
        assertThat(published(GIVEN).toXml()).isEqualTo(FINAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GIVEN,
                BARE,
                "<rdf:RDF><ore:Aggregation rdf:ID='x'>\n\t<edm:isShownBy/>\n</ore:Aggregation>"
                        + "<edm:ProvidedCHO rdf:nodeID='y' xml:lang='en'>a<b xmlns='u'/></edm:ProvidedCHO><edm:WebResource/></rdf:RDF>"
            })
    void feeding_back_the_final_form_changes_nothing(String given) {
        var once = published(given);
        assertThat(published(once.toXml()).toXml()).isEqualTo(once.toXml());
        assertThat(MetadataPrefix.EDM.stored(once.toXml())).isEqualTo(once);
        assertThat(MetadataPrefix.EDM.parse(once.toXml())).isEqualTo(once);
    }

    @Test
    void what_is_missing_is_made() {
        assertThat(published(BARE).toPublished()).isEqualTo("""
                <rdf:RDF xmlns:edm="http://www.europeana.eu/schemas/edm/" xmlns:ore="http://www.openarchives.org/ore/terms/"\
                 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><edm:ProvidedCHO rdf:about="doi:10.5072/abc-1"/>\
                <ore:Aggregation rdf:about="doi:10.5072/abc-1_AGG">
                    <edm:aggregatedCHO rdf:resource="doi:10.5072/abc-1"/>
                    <edm:isShownBy rdf:resource="https://handles.example.org/share/1"/></ore:Aggregation></rdf:RDF>""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <edm:isShownBy rdf:resource="https://museum.example.org/a.obj"/> | https://museum.example.org/a.obj
            <edm:isShownBy rdf:resource=""/>                                 | https://handles.example.org/share/1
            <edm:isShownBy/>                                                 | https://handles.example.org/share/1
            """)
    void the_page_shows_it_only_where_the_document_names_nothing_else(String given, String shownBy) {
        var text = BARE.replace(
                "<ore:Aggregation/>", "<ore:Aggregation>" + given + "</ore:Aggregation><edm:WebResource/>");
        assertThat(published(text).toXml())
                .contains(
                        "<edm:isShownBy rdf:resource=\"" + shownBy + "\"/>",
                        "<edm:WebResource rdf:about=\"" + shownBy + "\"/>")
                .containsOnlyOnce("edm:isShownBy");
    }

    @Test
    void a_thing_that_moved_is_no_longer_shown_by_the_page_where_it_was() {
        var moved = published(GIVEN)
                .notFoundAt(PAGE)
                .foundAt("https://new.example.org/")
                .knownAs(HANDLE);
        assertThat(moved.toXml()).isEqualTo(FINAL.replace(PAGE, "https://new.example.org/"));
        var own =
                GIVEN.replace("<edm:provider>", "<edm:isShownBy rdf:resource='https://m.example.org/'/><edm:provider>");
        assertThat(published(own).notFoundAt(PAGE).toXml()).contains("https://m.example.org/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <metadata/>                                   | 1 | 1  | the root is "metadata", and not rdf:RDF
            <rdf:RDF/>                                    | 1 | 1  | rdf:RDF must hold one edm:ProvidedCHO, since one thing is given a handle, and it holds 0
            <rdf:RDF><edm:ProvidedCHO/><edm:ProvidedCHO/><ore:Aggregation/></rdf:RDF> | 1 | 1 | rdf:RDF must hold one edm:ProvidedCHO, since one thing is given a handle, and it holds 2
            <rdf:RDF><edm:ProvidedCHO/></rdf:RDF>         | 1 | 1  | rdf:RDF must hold one ore:Aggregation, since one thing is given a handle, and it holds 0
            <rdf:RDF><edm:ProvidedCHO><x:y/></edm:ProvidedCHO><ore:Aggregation/></rdf:RDF> | 1 | 27 | the prefix "x" is not declared
            <rdf:RDF xmlns:rdf="urn:r"/>                  | 1 | 1  | the prefix of http://www.w3.org/1999/02/22-rdf-syntax-ns# must be rdf, and no other
            <rdf:RDF><edm:ProvidedCHO xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:about="x"/></rdf:RDF> | 1 | 1 | the prefix of http://www.w3.org/1999/02/22-rdf-syntax-ns# must be rdf, and no other
            <!DOCTYPE a [<!ENTITY e "x">]><rdf:RDF/>      | 1 | 1  | a DOCTYPE with declarations of its own is not taken
            """)
    void what_is_refused_is_refused_with_its_place(String text, int line, int column, String reason) {
        var raised = catchThrowableOfType(Problem.Raised.class, () -> MetadataPrefix.EDM.parse(text));
        assertThat(raised.problem()).isEqualTo(new Problem.BadValueXml("metadata", line, column, reason));
    }

    @Test
    void over_escaped_quotes_and_a_doctype_are_taken_as_everywhere() {
        assertThat(MetadataPrefix.EDM.parse("<!DOCTYPE rdf:RDF SYSTEM 'edm.dtd'>"
                        + GIVEN.substring(GIVEN.indexOf("<rdf:RDF")).replace("\"", "\\\"")))
                .isEqualTo(MetadataPrefix.EDM.parse(GIVEN));
    }

    @Test
    void in_dublin_core_it_says_what_a_harvester_of_oai_dc_wants_to_know() {
        assertThat(published(GIVEN).inDublinCore().toXml()).isEqualTo("""
                <?xml version="1.0" encoding="utf-8" ?>
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:identifier>doi:10.5072/abc-1</dc:identifier>
                    <dc:identifier>https://handles.example.org/share/1</dc:identifier>
                    <dc:title xml:lang="en">Stele of Kition</dc:title>
                    <dc:creator xml:lang="en">A mason</dc:creator>
                    <dc:subject>http://vocab.getty.edu/aat/300007023</dc:subject>
                    <dc:date>4th century BC</dc:date>
                    <dc:type>3D</dc:type>
                    <dc:publisher>The Museum</dc:publisher>
                    <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
                </metadata>""");
        assertThat(((EuropeanaData) published(GIVEN)).inQualifiedDublinCore().values("dcterms:created"))
                .containsExactly("4th century BC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <dc:publisher>P</dc:publisher>                 | dc:publisher | P
            <dcterms:alternative>Other</dcterms:alternative> | dc:title   | Other
            <dcterms:isPartOf rdf:resource="http://x/y"/>  | dc:relation  | http://x/y
            <dcterms:medium>stone</dcterms:medium>         | dc:format    | stone
            <dcterms:spatial rdf:resource="#nowhere"/>     | dc:coverage  | #nowhere
            <edm:isDerivativeOf rdf:resource="http://x/y"/> | dc:source   | http://x/y
            <edm:type>VIDEO</edm:type>                     | dc:type      | MovingImage
            """)
    void each_statement_about_the_thing_has_its_element(String statement, String name, String text) {
        var given = BARE.replace("<edm:ProvidedCHO/>", "<edm:ProvidedCHO>" + statement + "</edm:ProvidedCHO>")
                .replace(
                        "<ore:Aggregation/>",
                        "<ore:Aggregation><edm:dataProvider>D</edm:dataProvider></ore:Aggregation>");
        assertThat(published(given).inDublinCore().values(name)).containsExactly(text);
    }

    @Test
    void what_dublin_core_has_no_word_for_is_left_out() {
        var given = BARE.replace(
                "<edm:ProvidedCHO/>",
                "<edm:ProvidedCHO><dcterms:provenance>P</dcterms:provenance><edm:year>1</edm:year><dc:title/></edm:ProvidedCHO>");
        assertThat(published(given).inDublinCore().values())
                .extracting(DublinCore.Value::text)
                .containsExactly(HANDLE, PAGE);
    }
}
