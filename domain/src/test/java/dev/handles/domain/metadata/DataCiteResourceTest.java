package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.domain.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataCiteResourceTest {

    private static final String PAGE = "https://handles.example.org/share/1";
    private static final String HANDLE = "doi:10.5072/abc-1";

    private static final String GIVEN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <resource xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://datacite.org/schema/kernel-4"
                xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.7/metadata.xsd">
              <identifier identifierType="DOI">(:tba)</identifier>
              <creators>
                <creator>
                  <creatorName nameType="Personal">Doe, Jane</creatorName>
                  <affiliation>The Institute</affiliation>
                </creator>
              </creators>
              <titles>
                <title xml:lang="en">Salinity</title>
                <title titleType="Subtitle">By depth</title>
              </titles>
              <publisher>The Institute</publisher>
              <publicationYear>2026</publicationYear>
              <resourceType resourceTypeGeneral="Dataset">Measurements</resourceType>
            </resource>""";

    private static final String REST = """
              <creators>
                <creator>
                  <creatorName nameType="Personal">Doe, Jane</creatorName>
                  <affiliation>The Institute</affiliation>
                </creator>
              </creators>
              <titles>
                <title xml:lang="en">Salinity</title>
                <title titleType="Subtitle">By depth</title>
              </titles>
              <publisher>The Institute</publisher>
              <publicationYear>2026</publicationYear>
              <resourceType resourceTypeGeneral="Dataset">Measurements</resourceType>
            </resource>""";

    private static final String ROOT = """
            <?xml version="1.0" encoding="utf-8" ?>
            <resource xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://datacite.org/schema/kernel-4"\
             xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.7/metadata.xsd">
            """;

    private static final String FINAL =
            ROOT + "    <identifier identifierType=\"DOI\">10.5072/abc-1</identifier>\n" + REST;

    private static Metadata published(String text) {
        return MetadataPrefix.OAI_DATACITE.parse(text).foundAt(PAGE).knownAs(HANDLE);
    }

    @Test
    void the_identifier_it_came_with_gives_way_to_the_handle() {
        assertThat(MetadataPrefix.OAI_DATACITE.parse(GIVEN).foundAt(PAGE).toXml())
                .isEqualTo(ROOT + REST);
        assertThat(published(GIVEN).toXml()).isEqualTo(FINAL);
        assertThat(MetadataPrefix.OAI_DATACITE.parse(GIVEN).knownAs(HANDLE)).isEqualTo(published(GIVEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GIVEN,
                "<resource/>",
                "<resource><identifier>x</identifier></resource>",
                "<resource>\n\n  <identifier/>\n  <titles/></resource>",
                "<resource><titles/> <identifier/></resource>"
            })
    void feeding_back_the_final_form_changes_nothing(String given) {
        var once = published(given);
        assertThat(published(once.toXml()).toXml()).isEqualTo(once.toXml());
        assertThat(MetadataPrefix.OAI_DATACITE.stored(once.toXml()).toXml()).isEqualTo(once.toXml());
    }

    @ParameterizedTest
    @CsvSource({
        "doi:10.5072/a&b,             DOI,    10.5072/a&amp;b",
        "hdl:21.T1/abc,               Handle, hdl:21.T1/abc",
        "21.T1/abc,                   Handle, 21.T1/abc",
        "http://hdl.handle.net/21.T1/abc, Handle, http://hdl.handle.net/21.T1/abc",
        "https://handles.example.org/21.T1/abc, URL, https://handles.example.org/21.T1/abc"
    })
    void the_kind_of_the_handle_is_said(String handle, String type, String text) {
        assertThat(MetadataPrefix.OAI_DATACITE
                        .parse("<resource/>")
                        .knownAs(handle)
                        .toXml())
                .contains("<identifier identifierType=\"" + type + "\">" + text + "</identifier>");
    }

    @Test
    void a_document_in_the_wrapper_of_oai_pmh_is_taken_out_of_it() {
        var wrapped = """
                <oai_datacite xmlns="http://schema.datacite.org/oai/oai-1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <schemaVersion>4</schemaVersion><datacentreSymbol>A.B</datacentreSymbol>
                  <payload><resource xmlns="http://datacite.org/schema/kernel-4" xsi:schemaLocation="a b"><titles/></resource></payload>
                </oai_datacite>""";
        assertThat(MetadataPrefix.OAI_DATACITE.parse(wrapped).toPublished())
                .isEqualTo("<resource xmlns=\"http://datacite.org/schema/kernel-4\" xsi:schemaLocation=\"a b\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><titles/></resource>");
    }

    @Test
    void without_a_namespace_it_is_of_kernel_4() {
        assertThat(MetadataPrefix.OAI_DATACITE.parse("<resource xsi:a='b'/>").toPublished())
                .isEqualTo("<resource xmlns=\"http://datacite.org/schema/kernel-4\" xsi:a=\"b\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <metadata/>                   | 1 | 1  | the root is "metadata", and not resource, or oai_datacite around one
            <resource xmlns="http://datacite.org/schema/kernel-3"/> | 1 | 1 | resource is of "http://datacite.org/schema/kernel-3", and not of http://datacite.org/schema/kernel-4
            <oai_datacite><payload/></oai_datacite> | 1 | 1 | oai_datacite must hold one payload with one resource in it
            <oai_datacite><payload><a/></payload></oai_datacite> | 1 | 1 | the root is "a", and not resource, or oai_datacite around one
            <resource><x:y/></resource>   | 1 | 11 | the prefix "x" is not declared
            <resource>&e;</resource>      | 1 | 14 | The entity "e" was referenced, but not declared.
            """)
    void what_is_refused_is_refused_with_its_place(String text, int line, int column, String reason) {
        var raised = catchThrowableOfType(Problem.Raised.class, () -> MetadataPrefix.OAI_DATACITE.parse(text));
        assertThat(raised.problem()).isEqualTo(new Problem.BadValueXml("metadata", line, column, reason));
    }

    @Test
    void in_dublin_core_it_says_what_a_harvester_of_oai_dc_wants_to_know() {
        var more = GIVEN.replace("</resource>", """
                <subjects><subject xml:lang="en">oceanography</subject></subjects>
                <contributors><contributor contributorType="Editor"><contributorName>Roe, R.</contributorName></contributor></contributors>
                <dates><date dateType="Issued">2026</date><date dateType="Collected">2024/2025</date></dates>
                <language>en</language>
                <alternateIdentifiers><alternateIdentifier alternateIdentifierType="Local">LAB-17</alternateIdentifier></alternateIdentifiers>
                <relatedIdentifiers><relatedIdentifier relatedIdentifierType="DOI" relationType="Cites">10.1234/x</relatedIdentifier></relatedIdentifiers>
                <sizes><size>3 MB</size></sizes><formats><format>text/csv</format></formats><version>2</version>
                <rightsList><rights rightsURI="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</rights></rightsList>
                <descriptions><description descriptionType="Abstract">One<br/>two</description></descriptions>
                <geoLocations><geoLocation><geoLocationPlace>Baltic Sea</geoLocationPlace></geoLocation></geoLocations>
                </resource>""");
        assertThat(published(more).inDublinCore().toXml()).isEqualTo("""
                <?xml version="1.0" encoding="utf-8" ?>
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:identifier>doi:10.5072/abc-1</dc:identifier>
                    <dc:creator>Doe, Jane</dc:creator>
                    <dc:title xml:lang="en">Salinity</dc:title>
                    <dc:title>By depth</dc:title>
                    <dc:publisher>The Institute</dc:publisher>
                    <dc:date>2026</dc:date>
                    <dc:type>Dataset</dc:type>
                    <dc:type>Measurements</dc:type>
                    <dc:subject xml:lang="en">oceanography</dc:subject>
                    <dc:contributor>Roe, R.</dc:contributor>
                    <dc:date>2024/2025</dc:date>
                    <dc:language>en</dc:language>
                    <dc:identifier>LAB-17</dc:identifier>
                    <dc:relation>doi:10.1234/x</dc:relation>
                    <dc:format>3 MB</dc:format>
                    <dc:format>text/csv</dc:format>
                    <dc:rights>CC BY 4.0</dc:rights>
                    <dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>
                    <dc:description>One two</dc:description>
                    <dc:coverage>Baltic Sea</dc:coverage>
                </metadata>""");
    }
}
