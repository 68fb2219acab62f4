package dev.handles.domain.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** Whether DataCite's schema thinks what we think. */
class KernelSchemaTest {

    private static final List<String> NAMES = List.of(
            "dc:title",
            "dc:creator",
            "dc:publisher",
            "dc:contributor",
            "dc:date",
            "dc:type",
            "dc:format",
            "dc:identifier",
            "dc:source",
            "dc:language",
            "dc:relation",
            "dc:coverage",
            "dc:rights",
            "dc:subject",
            "dc:description",
            "dcterms:issued",
            "dcterms:valid",
            "dcterms:license",
            "dcterms:isPartOf",
            "dcterms:abstract",
            "dcterms:alternative",
            "x");
    private static final List<String> TEXTS = List.of(
            "a",
            "&lt;b&gt; &amp; &quot;c&quot;",
            "\n two\n lines\t",
            "😀 é",
            "2026",
            "2026-03",
            "2026-03-03",
            "2026-02-30",
            "2025/2026-03",
            "2025/",
            "/",
            "2026-03-03T10:00Z",
            "2026-03-03T10:00:01.5+01:00",
            "0000",
            "Dataset",
            "article",
            "en",
            "English (UK)",
            "doi:10.5072/abc",
            "https://doi.org/10.5072/DEF",
            "https://example.org/a?b=c&amp;d=%20e",
            "https://",
            "urn:isbn:978-3-16-148410-0",
            "hdl:11789/x",
            "&#13;",
            "&#133;&#8232;");

    private KernelSchema schema = null;

    @BeforeEach
    void load() throws SAXException {
        schema = KernelSchema.orSkip();
    }

    @Test
    void controlled_lists_are_the_ones_of_the_schema() throws IOException {
        assertThat(ResourceTypeGeneral.WIRE_NAMES).containsExactlyInAnyOrderElementsOf(schema.terms("resourceType"));
        assertThat(Arrays.stream(DateType.values()).map(DateType::wireName))
                .containsExactlyInAnyOrderElementsOf(schema.terms("dateType"));
        assertThat(Arrays.stream(TitleType.values()).map(TitleType::wireName))
                .containsExactlyInAnyOrderElementsOf(schema.terms("titleType"));
        assertThat(Arrays.stream(DescriptionType.values()).map(DescriptionType::wireName))
                .containsExactlyInAnyOrderElementsOf(schema.terms("descriptionType"));
        assertThat(Arrays.stream(ContributorType.values()).map(ContributorType::wireName))
                .containsExactlyInAnyOrderElementsOf(schema.terms("contributorType"));
        assertThat(Arrays.stream(RelationType.values()).map(RelationType::wireName))
                .containsExactlyInAnyOrderElementsOf(schema.terms("relationType"));
        assertThat(Arrays.stream(IdentifierType.values()).map(IdentifierType::wireName))
                .containsExactlyInAnyOrderElementsOf(schema.terms("relatedIdentifierType"));
    }

    @Test
    void every_resource_type_is_valid_with_the_least_that_is_needed() {
        for (String type : ResourceTypeGeneral.WIRE_NAMES) {
            var metadata = Documents.of(Documents.LEAST + "<dc:type>" + type + "</dc:type>");
            assertThat(metadata.faults()).as(type).isEmpty();
            assertThat(metadata.document().type().general().wireName()).isEqualTo(type);
            assertThat(schema.objection(metadata.document().toXml())).as(type).isEmpty();
        }
    }

    @Test
    void everything_at_once_is_valid() {
        var metadata = Documents.of(Documents.MOST);
        assertThat(metadata.faults()).isEmpty();
        assertThat(schema.objection(metadata.document().toXml())).isEmpty();
    }

    @Test
    void every_term_can_be_written() {
        var least = Documents.of(Documents.LEAST).document();
        var none = Optional.<String>empty();
        var text = new DataCiteDocument.Text("text", Optional.of("en"));
        var everything = new DataCiteDocument(
                least.doi(),
                least.creators(),
                Arrays.stream(TitleType.values())
                        .map(type -> new DataCiteDocument.Title(text, Optional.of(type)))
                        .toList(),
                least.publisher(),
                least.publicationYear(),
                least.type(),
                List.of(text),
                Arrays.stream(ContributorType.values())
                        .map(type -> new DataCiteDocument.Contributor("A name", type))
                        .toList(),
                Arrays.stream(DateType.values())
                        .map(type -> new DataCiteDocument.Dated("2026", type))
                        .toList(),
                Optional.of("pt-BR"),
                List.of(new DataCiteDocument.AlternateIdentifier("1", "Local")),
                Arrays.stream(RelationType.values())
                        .flatMap(relation -> Arrays.stream(IdentifierType.values())
                                .map(type -> new DataCiteDocument.RelatedIdentifier("x", type, relation, none)))
                        .toList(),
                List.of("text/plain"),
                List.of(new DataCiteDocument.Rights(text, Optional.of("https://example.org/licence"))),
                Arrays.stream(DescriptionType.values())
                        .map(type -> new DataCiteDocument.Description(text, type))
                        .toList(),
                List.of("Kraków"));
        assertThat(everything.faults()).isEmpty();
        assertThat(schema.objection(everything.toXml())).isEmpty();
    }

    /** What we send must be valid; what we refuse for a missing property, the schema refuses too. */
    @Test
    void documents_made_by_chance() {
        int complete = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new SplittableRandom(seed);
            var metadata = Documents.of(content(random), random.nextBoolean() ? Documents.DEFAULTS : Map.of());
            var document = metadata.document();
            assertThat(schema.objection(document.toXml()).isEmpty())
                    .as("seed %d: %s%n%s", seed, document.faults(), document.toXml())
                    .isEqualTo(document.faults().isEmpty());
            complete += document.faults().isEmpty() ? 1 : 0;
        }
        assertThat(complete).as("enough of them are complete").isBetween(100, 900);
    }

    private static String content(SplittableRandom random) {
        var content = new StringBuilder();
        for (int i = random.nextInt(25); i >= 0; i--) {
            var name = NAMES.get(random.nextInt(NAMES.size()));
            var language =
                    random.nextInt(4) == 0 ? " xml:lang=\"" + (random.nextBoolean() ? "de" : "no tag!") + "\"" : "";
            content.append('<').append(name).append(language).append('>');
            content.append(TEXTS.get(random.nextInt(TEXTS.size())));
            content.append("</").append(name).append('>');
        }
        return content.toString();
    }

    @Test
    void the_schema_refuses_what_it_should() {
        var valid = Documents.of(Documents.LEAST).document().toXml();
        assertThat(schema.objection(valid)).isEmpty();
        assertThat(schema.objection(valid.replace("2026", "26"))).isPresent();
    }
}
