package dev.handles.domain.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.problem.Problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

/** Documents of the kernel that clients wrote. */
class GivenDocumentTest {

    private static final String CREATORS =
            "<creators><creator><creatorName nameType=\"Personal\">Doe, Jane</creatorName>"
                    + "<givenName>Jane</givenName><nameIdentifier nameIdentifierScheme=\"ORCID\">0000-0001</nameIdentifier></creator></creators>";
    private static final String LEAST = CREATORS + "<titles><title>T</title></titles><publisher>P</publisher>"
            + "<publicationYear>2026</publicationYear><resourceType resourceTypeGeneral=\"Dataset\">D</resourceType>";

    private static final List<String> MORE = List.of(
            "<subjects><subject xml:lang=\"en\" subjectScheme=\"s\">x</subject></subjects>",
            "<contributors><contributor contributorType=\"Editor\"><contributorName>Roe</contributorName></contributor></contributors>",
            "<dates><date dateType=\"Issued\">circa 1900</date></dates>",
            "<language>en</language>",
            "<alternateIdentifiers><alternateIdentifier alternateIdentifierType=\"Local\">1</alternateIdentifier></alternateIdentifiers>",
            "<relatedIdentifiers><relatedIdentifier relatedIdentifierType=\"DOI\" relationType=\"Cites\" resourceTypeGeneral=\"Text\">"
                    + "10.1/x</relatedIdentifier></relatedIdentifiers>",
            "<sizes><size>1</size></sizes>",
            "<formats><format>text/csv</format></formats>",
            "<version>1</version>",
            "<rightsList><rights rightsURI=\"https://example.org/\">R</rights></rightsList>",
            "<descriptions><description descriptionType=\"Abstract\" xml:lang=\"\">a<br/>b</description></descriptions>",
            "<geoLocations><geoLocation><geoLocationPlace>Kraków</geoLocationPlace></geoLocation></geoLocations>",
            "<fundingReferences><fundingReference><funderName>F</funderName>"
                    + "<funderIdentifier funderIdentifierType=\"ROR\">r</funderIdentifier></fundingReference></fundingReferences>");

    private static final String ALL = LEAST + String.join("", MORE);

    private static Submission submission(String content, Map<String, String> defaults) {
        return Submission.of(
                MetadataPrefix.OAI_DATACITE.parse("<resource>" + content + "</resource>"),
                Documents.DOI,
                Documents.TARGET,
                MetadataDefaults.of(defaults));
    }

    private static List<Fault> faults(String content) {
        return submission(content, Map.of()).faults();
    }

    @Test
    void it_is_sent_as_it_is_under_its_doi() {
        var document = submission("<identifier identifierType=\"DOI\">10.1/other</identifier>" + LEAST, Map.of())
                .document();
        var expected = "<resource xmlns=\"http://datacite.org/schema/kernel-4\">\n"
                + "    <identifier identifierType=\"DOI\">10.5072/abc-1</identifier>" + LEAST + "</resource>";
        assertThat(document.toXmlElement()).isEqualTo(expected);
        assertThat(document.toXml()).isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n" + expected);
        assertThat(document.faults()).isEmpty();
        assertThat(document.toJson())
                .isEqualTo(Map.of(
                        "xml",
                        Base64.getEncoder().encodeToString(document.toXml().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void what_its_service_says_of_everything_stands_where_it_says_nothing() {
        var document = submission(
                        CREATORS + "<titles><title>T</title></titles><language>pl</language>", Documents.DEFAULTS)
                .document();
        assertThat(document.faults()).isEmpty();
        assertThat(document.toXmlElement())
                .endsWith(
                        "<language>pl</language><publisher>The institute</publisher><publicationYear>2020</publicationYear>"
                                + "<resourceType resourceTypeGeneral=\"Dataset\">Dataset</resourceType><rightsList>"
                                + "<rights rightsURI=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</rights></rightsList></resource>");
    }

    @Test
    void everything_that_is_missing_is_said_at_once() {
        assertThat(faults(""))
                .extracting(Fault::path)
                .containsExactly("creators", "titles", "publisher", "publicationYear", "resourceType");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            >2026<                      | >26<                     | publicationYear     | "26" is not a year of four digits
            "Dataset"                   | "Data"                   | resourceType        | "Data" is no resourceTypeGeneral
            dateType="Issued"           | a="b"                    | dates               | there is no dateType
            contributorType="Editor"    | contributorType="editor" | contributors        | "editor" is no contributorType
            "Cites"                     | "IsQuotedBy"             | relatedIdentifiers  | "IsQuotedBy" is no relationType
            relatedIdentifierType="DOI" | relatedIdentifierType="doi" | relatedIdentifiers | "doi" is no relatedIdentifierType
            "Abstract"                  | "Summary"                | descriptions        | "Summary" is no descriptionType
            "Personal"                  | "Person"                 | creators            | "Person" is no nameType
            <language>en                | <language>English (UK)   | language            | "English (UK)" is not a tag of a language such as en
            xml:lang="en"               | xml:lang="no tag"        | xml:lang            | "no tag" is no tag of a language
            <publisher>P                | <publisher>              | publisher           | "" is not a name
            <title>T</title>            | <name>T</name>           | titles              | name cannot stand there, only title can
            <creatorName                | <name/><creatorName2     | creators            | there is no creatorName
            "ROR"                       | "Ringgold"               | fundingReferences   | "Ringgold" is no funderIdentifierType
            <version>1</version>        | <version/><version/>     | version             | there is more than one version
            <version>1</version>        | <edition/>               | edition             | there is no such property
            <version>1</version>        | one                      | resource            | there is text outside of its properties
            """)
    void each_fault_has_its_place(String good, String bad, String path, String message) throws SAXException {
        assertThat(faults(ALL)).isEmpty();
        var content = ALL.replace(good, bad)
                .replace("</creatorName>", bad.contains("creatorName2") ? "</creatorName2>" : "</creatorName>");
        assertThat(faults(content)).containsExactly(new Fault(path, message));
    }

    /** Whatever is taken out or damaged: nothing is refused that the schema takes, and no such term or property passes. */
    @Test
    void the_schema_thinks_so_too() throws SAXException {
        var schema = KernelSchema.orSkip();
        int complete = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new SplittableRandom(seed);
            var content = content(random);
            var submission = submission(content, random.nextBoolean() ? Documents.DEFAULTS : Map.of());
            assertThat(schema.objection(submission.document().toXml()).isEmpty())
                    .as("seed %d: %s%n%s", seed, submission.faults(), content)
                    .isEqualTo(submission.faults().isEmpty());
            complete += submission.faults().isEmpty() ? 1 : 0;
        }
        assertThat(complete).as("enough of them are complete").isBetween(100, 900);
    }

    private static String content(SplittableRandom random) {
        var parts = new ArrayList<>(List.of(LEAST));
        MORE.stream().filter(part -> random.nextBoolean()).forEach(parts::add);
        var content = String.join("", parts);
        var damages = List.of(
                "Type=\"",
                "Type=\"X",
                "<publisher>P</publisher>",
                "",
                "2026",
                "20",
                "<title>T</title>",
                "",
                "</subjects>",
                "<topic/></subjects>",
                "</version>",
                "</version><version/>",
                "\"en\"",
                "\"e n\"",
                "<language>en",
                "<language>e n",
                "contributorName",
                "name",
                "funderName",
                "awardTitle",
                "relationType",
                "relation",
                "<creator>",
                "<creator><!-- -->",
                "circa 1900",
                "1900/");
        for (int i = random.nextInt(3); i > 0; i--) {
            int which = 2 * random.nextInt(damages.size() / 2);
            content = content.replace(damages.get(which), damages.get(which + 1));
        }
        return content;
    }
}
