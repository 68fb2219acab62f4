package dev.handles.domain.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.problem.Problem;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Documents of every shape that we could think of, made by chance: reading and writing twice is as once. */
class DublinCoreIdempotenceTest {
    private static final String[] NAMES = {"dc:title", "dc:identifier", "dcterms:created", "x", "é", "u:v"};
    private static final String[] TEXTS = {
        "a",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "&amp;",
        "&lt;",
        "&gt;",
        ">",
        "&#13;",
        "&#10;",
        "&#9;",
        "\\",
        "😀",
        "&#x1F600;",
        "é",
        "\u0085",
        "\u2028",
        "<!-- - -->",
        "<?p i?>",
        "<![CDATA[<&\r\n]]>",
        "<![CDATA[]]>",
        "&apos;",
        "]]&gt;",
        "\u00a0"
    };

    private static final String DAMAGE = "<>&;:\"'\\![]?-/= \u0000\ud83d\ude00\uffff\n";

    @Test
    void writing_is_stable() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            String text = "<metadata xmlns:u='urn:u'" + attributes(random) + ">" + content(random, 4) + "</metadata>";
            var once = DublinCore.parse(text);
            var twice = DublinCore.parse(once.toXml());
            assertThat(twice).as("seed %d: %s", seed, text).isEqualTo(once);
            assertThat(twice.toXml()).as("seed %d", seed).isEqualTo(once.toXml());

            var published = once.withIdentifier("https://x/1").withIdentifier("doi:10.1/a&b\r");
            var again = DublinCore.stored(published.toXml());
            assertThat(again).as("seed %d", seed).isEqualTo(published);
            assertThat(again.withIdentifier("https://x/1").withIdentifier("doi:10.1/a&b\r"))
                    .as("seed %d", seed)
                    .isSameAs(again);
        }
    }

    /** Parsers have bugs: nothing but a {@code Problem} may come out of damaged text, and what is taken must be stable. */
    @Test
    void damaged_text_is_refused_or_stable() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder("<?xml version='1.0'?><!DOCTYPE metadata SYSTEM 'x'><metadata xmlns:u='urn:u'>"
                    + content(random, 3) + "</metadata>");
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, TEXTS[random.nextInt(TEXTS.length)]);
                    default -> text.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
                }
            }
            try {
                var taken = DublinCore.parse(text.toString());
                assertThat(DublinCore.parse(taken.toXml()))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(taken);
            } catch (Problem.Raised raised) {
                assertThat(raised.problem()).as("seed %d: %s", seed, text).isInstanceOf(Problem.BadValueXml.class);
            }
        }
    }

    private static String content(SplittableRandom random, int depth) {
        var content = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            if (depth > 0 && random.nextBoolean()) {
                String name = NAMES[random.nextInt(NAMES.length)];
                content.append('<').append(name).append(attributes(random)).append('>');
                content.append(content(random, depth - 1));
                content.append("</").append(name).append('>');
            } else {
                content.append(TEXTS[random.nextInt(TEXTS.length)]);
            }
        }
        return content.toString();
    }

    private static String attributes(SplittableRandom random) {
        var attributes = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            String text = TEXTS[random.nextInt(TEXTS.length)];
            char quote = random.nextBoolean() ? '\'' : '"';
            attributes.append(i == 1 ? " xml:lang=" : " b" + i + "=").append(quote);
            attributes
                    .append(text.startsWith("<") ? quote == '"' ? "'" : "\"" : text)
                    .append(quote);
        }
        return attributes.toString();
    }
}
