package dev.handles.domain.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.datacite.DataCiteDocument.AlternateIdentifier;
import dev.handles.domain.datacite.DataCiteDocument.Contributor;
import dev.handles.domain.datacite.DataCiteDocument.Dated;
import dev.handles.domain.datacite.DataCiteDocument.RelatedIdentifier;
import dev.handles.domain.datacite.DataCiteDocument.Rights;
import dev.handles.domain.datacite.DataCiteDocument.Text;
import dev.handles.domain.datacite.DataCiteDocument.Title;
import dev.handles.domain.problem.Problem.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrosswalkTest {

    private final DataCiteDocument most = Documents.of(Documents.MOST).document();

    @Test
    void everything_that_is_missing_is_told_at_once() {
        assertThat(paths("<dc:subject>x</dc:subject>"))
                .containsExactly("creators", "titles", "publisher", "publicationYear");
        assertThat(paths(Documents.LEAST)).isEmpty();
    }

    @Test
    void what_cannot_be_taken_is_told_and_left_out() {
        var metadata =
                Documents.of(Documents.LEAST + "<dc:date>last spring</dc:date><dc:language>English (UK)</dc:language>");
        assertThat(metadata.faults()).extracting(Fault::path).containsExactly("dates", "language");
        assertThat(metadata.faults())
                .extracting(Fault::message)
                .first()
                .asString()
                .contains("last spring");
        assertThat(metadata.document().faults()).isEmpty();
    }

    @Test
    void defaults_hold_where_the_metadata_say_nothing() {
        var bare = Documents.of("<dc:title>T</dc:title><dc:creator>C</dc:creator>", Documents.DEFAULTS);
        assertThat(bare.faults()).isEmpty();
        assertThat(bare.document().publisher()).contains("The institute");
        assertThat(bare.document().publicationYear()).contains("2020");
        assertThat(bare.document().type()).isEqualTo(new DataCiteDocument.Type(ResourceTypeGeneral.DATASET, "Dataset"));
        assertThat(bare.document().language()).contains("en");
        assertThat(bare.document().rights())
                .containsExactly(
                        new Rights(text("CC BY 4.0"), Optional.of("https://creativecommons.org/licenses/by/4.0/")));

        var full = Documents.of(Documents.MOST, Documents.DEFAULTS).document();
        assertThat(full).isEqualTo(most);
    }

    @Test
    void a_document_does_not_repeat_its_own_identifier_and_page() {
        assertThat(most.alternateIdentifiers())
                .containsExactly(
                        new AlternateIdentifier("10.1234/other", "DOI"), new AlternateIdentifier("LAB-17", "Local"));
    }

    @Test
    void the_first_title_is_the_main_one() {
        assertThat(most.titles())
                .containsExactly(
                        new Title(new Text("Main & only", Optional.of("en")), Optional.empty()),
                        new Title(new Text("Tytu\u0142", Optional.of("pl")), Optional.of(TitleType.TRANSLATED_TITLE)),
                        new Title(text("Another name"), Optional.of(TitleType.ALTERNATIVE_TITLE)),
                        new Title(text("Short"), Optional.of(TitleType.ALTERNATIVE_TITLE)));
    }

    @Test
    void people_and_institutions() {
        assertThat(most.creators()).containsExactly("Doe, Jane", "Kowalski, Jan");
        assertThat(most.publisher()).contains("A publisher");
        assertThat(most.contributors())
                .containsExactly(
                        new Contributor("A laboratory", ContributorType.OTHER),
                        new Contributor("Its friend", ContributorType.OTHER));
    }

    @Test
    void the_year_is_the_one_of_the_first_single_date() {
        assertThat(most.publicationYear()).contains("2024");
        assertThat(most.dates())
                .containsExactly(
                        new Dated("2025/2026", DateType.OTHER),
                        new Dated("2024-02-29", DateType.ISSUED),
                        new Dated("2027-01-01", DateType.AVAILABLE),
                        new Dated("2023", DateType.CREATED),
                        new Dated("1900/1950", DateType.COVERAGE));
        assertThat(most.places()).containsExactly("Krak\u00f3w");
    }

    @Test
    void relations_have_the_nearest_term_or_are_told_in_words() {
        assertThat(most.relatedIdentifiers())
                .containsExactly(
                        new RelatedIdentifier(
                                "11789/x", IdentifierType.HANDLE, RelationType.OTHER, Optional.of("dc:relation")),
                        new RelatedIdentifier(
                                "arXiv:2101.00001",
                                IdentifierType.ARXIV,
                                RelationType.IS_DERIVED_FROM,
                                Optional.empty()),
                        new RelatedIdentifier(
                                "1234-567X", IdentifierType.ISSN, RelationType.IS_PART_OF, Optional.empty()));
        assertThat(most.descriptions())
                .filteredOn(description -> description.type() == DescriptionType.OTHER)
                .extracting(description -> description.description().text())
                .containsExactly("The other box");
    }

    @Test
    void rights_that_are_an_address_are_one() {
        assertThat(most.rights())
                .extracting(Rights::uri)
                .containsExactly(Optional.of("https://creativecommons.org/licenses/by/4.0/"), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Dataset                                        | Dataset
            data set                                       | Dataset
            journal article                                | JournalArticle
            JOURNALARTICLE                                 | JournalArticle
            info:eu-repo/semantics/doctoralThesis          | Dissertation
            info:eu-repo/semantics/bookPart                | BookChapter
            http://purl.org/dc/dcmitype/MovingImage        | Audiovisual
            http://purl.org/dc/dcmitype/InteractiveResource| InteractiveResource
            Field notes                                    | Other
            """)
    void a_type_has_the_nearest_general_term(String type, String general) {
        assertThat(Documents.of("<dc:type>" + type + "</dc:type>")
                        .document()
                        .type()
                        .general()
                        .wireName())
                .isEqualTo(general);
    }

    @Test
    void the_most_precise_type_is_the_detail() {
        assertThat(most.type())
                .isEqualTo(new DataCiteDocument.Type(ResourceTypeGeneral.JOURNAL_ARTICLE, "Field notes"));
        assertThat(Documents.of("").document().type())
                .isEqualTo(new DataCiteDocument.Type(ResourceTypeGeneral.OTHER, "Other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026",
                "2026-03",
                "2026-03-03",
                "2024-02-29",
                "2026-03-03T10:00Z",
                "2026-03-03T10:00:00Z",
                "2026-03-03T10:00:00.123+02:00",
                "2025/2026",
                "2025-01-01/2026-03",
                "2025/",
                "/2025"
            })
    void these_are_dates(String date) {
        assertThat(Formats.isDate(date)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "26",
                "0000",
                "2026-3-3",
                "2026-13",
                "2026-02-30",
                "2026-03-03T10:00",
                "2025/2026/2027",
                "circa 1999",
                "2026 "
            })
    void these_are_not(String date) {
        assertThat(Formats.isDate(date)).isFalse();
    }

    @Test
    void the_attributes_of_the_rest_api_hold_every_list() {
        var least = Documents.of(Documents.LEAST).document().toJson();
        assertThat(least)
                .containsEntry("publicationYear", 2026)
                .containsEntry("publisher", "A publisher")
                .containsEntry("creators", List.of(Map.of("name", "Doe, Jane")))
                .containsEntry("titles", List.of(Map.of("title", "A title")))
                .containsEntry("types", Map.of("resourceTypeGeneral", "Other", "resourceType", "Other"))
                .containsEntry("subjects", List.of())
                .containsEntry("language", null);
        assertThat(most.toJson().keySet()).isEqualTo(least.keySet());
        assertThat(most.toJson())
                .containsEntry(
                        "subjects", List.of(Map.of("subject", "physics", "lang", "en"), Map.of("subject", "physics")));
    }

    private static List<String> paths(String content) {
        return Documents.of(content).faults().stream().map(Fault::path).toList();
    }

    private static Text text(String text) {
        return new Text(text, Optional.empty());
    }
}
