package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents of every shape that we could think of, made by chance: what was published is published again as the same bytes. */
class MetadataIdempotenceTest {

    private static final String PAGE = "https://x/1?a=b&c";
    private static final String HANDLE = "doi:10.1/a<b\"c\r";

    private static final String[] SPACE = {"", " ", "\n  ", "\r\n\t", "<!-- c -->", "x"};
    private static final String[] ATTRIBUTES = {
        "",
        " rdf:about='#a'",
        " rdf:resource=''",
        " rdf:resource='https://x/1?a=b&amp;c'",
        " rdf:resource='u' a='b'",
        " rdf:ID='i'",
        " xml:lang='en' rdf:about=\"https://x/1?a=b&amp;c\""
    };
    private static final String[] AGGREGATED = {
        "edm:aggregatedCHO", "edm:isShownBy", "edm:isShownAt", "edm:dataProvider", "edm:provider", "dc:rights", "é"
    };
    private static final String[] BESIDE = {"edm:WebResource", "edm:Agent", "skos:Concept"};
    private static final String[] PROPERTIES = {"identifier", "titles", "creators", "xsi:a", "identifier"};

    @Test
    void europeana_data() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var parts = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> element(random, BESIDE))
                    .collect(Collectors.joining());
            var text = "<rdf:RDF>" + parts + element(random, "edm:ProvidedCHO") + parts + some(random, SPACE)
                    + "<ore:Aggregation" + some(random, ATTRIBUTES) + ">" + content(random, AGGREGATED)
                    + "</ore:Aggregation>" + some(random, SPACE) + "</rdf:RDF>";
            check(seed, MetadataPrefix.EDM, text);
        }
    }

    @Test
    void resources_of_datacite() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            check(
                    seed,
                    MetadataPrefix.OAI_DATACITE,
                    "<resource xmlns:rdf='urn:r'>" + content(random, PROPERTIES) + "</resource>");
        }
    }

    private static void check(int seed, MetadataPrefix prefix, String text) {
        var published = prefix.parse(text).foundAt(PAGE).knownAs(HANDLE);
        var xml = published.toXml();
        assertThat(prefix.parse(xml).foundAt(PAGE).knownAs(HANDLE).toXml())
                .as("seed %d: %s", seed, text)
                .isEqualTo(xml);
        assertThat(prefix.stored(xml).toXml()).as("seed %d", seed).isEqualTo(xml);
        assertThat(prefix.stored(xml).inDublinCore()).as("seed %d", seed).isEqualTo(published.inDublinCore());
        var moved =
                published.notFoundAt(PAGE).foundAt("https://y/").knownAs(HANDLE).toXml();
        assertThat(prefix.parse(moved).foundAt("https://y/").knownAs(HANDLE).toXml())
                .as("seed %d", seed)
                .isEqualTo(moved);
    }

    private static String content(SplittableRandom random, String... names) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> some(random, SPACE) + element(random, names))
                .collect(Collectors.joining());
    }

    private static String element(SplittableRandom random, String... names) {
        var name = some(random, names);
        var inside = some(random, SPACE) + (random.nextInt(4) == 0 ? "<b xml:lang='pl'>ż</b>" : "");
        return "<" + name + some(random, ATTRIBUTES) + ">" + inside + "</" + name + ">";
    }

    private static String some(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
