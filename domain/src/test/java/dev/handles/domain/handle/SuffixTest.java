package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuffixTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            My Space            | my-space
            Zażółć gęślą jaźń   | zazo-c-gesla-jazn
            Ünïcödé             | unicode
            İstanbul            | istanbul
            ﬁne ½               | fine-1-2
            a  --  b            | a-b
            (x)                 | x
            a_b.c               | a_b.c
            ../../etc           | etc
            -.x.-               | x
            数据 data           | data
            😀x😀y              | x-y
            Ⅷ                   | viii
            \u212A              | k
            """)
    void any_text_is_made_safe(String text, String safe) {
        assertThat(Suffix.fold(text)).contains(new Suffix(safe));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "...", "数据", "★", " ", "\u0301"})
    void nothing_may_be_left(String text) {
        assertThat(Suffix.fold(text)).isEmpty();
    }

    @Test
    void is_cut_and_trimmed_again() {
        assertThat(Suffix.fold("a".repeat(300))).contains(new Suffix("a".repeat(200)));
        assertThat(Suffix.fold("a".repeat(199) + "-b")).contains(new Suffix("a".repeat(199)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a--b", "-a", "a.", "..", "a/b", "é", "a\n"})
    void refuses_what_is_not_safe(String text) {
        assertThat(Suffix.isSafe(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Suffix(text));
    }

    @Test
    void large_letters_are_only_what_somebody_else_chose() {
        assertThat(Suffix.isSafe("AbC")).isFalse();
        assertThat(Suffix.fold("AbC")).contains(new Suffix("abc"));
        assertThat(new Suffix("AbC").value()).isEqualTo("AbC");
    }

    /** Two texts of which one is right: the loop that looks, and the folding that changes. */
    @Test
    void is_safe_when_folding_leaves_it_as_it_is() {
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(random.nextInt(20) == 0 ? 203 : 6); i >= 0; i--) {
                text.append(
                        random.nextInt(20) > 0
                                ? "abz09._-".charAt(random.nextInt(8))
                                : (char) random.nextInt(Character.MAX_VALUE + 1));
            }
            var folded = Suffix.fold(text.toString()).map(Suffix::value);
            assertThat(Suffix.isSafe(text.toString()))
                    .as("seed " + seed + ": " + text)
                    .isEqualTo(folded.equals(Optional.of(text.toString())));
        }
    }

    @Test
    void what_was_made_safe_stays_as_it_is() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(400); i > 0; i--) {
                text.append(
                        random.nextBoolean()
                                ? "aZ09._- ".charAt(random.nextInt(8))
                                : (char) random.nextInt(Character.MAX_VALUE + 1));
            }
            Optional<Suffix> once = Suffix.fold(text.toString());
            assertThat(once.flatMap(suffix -> Suffix.fold(suffix.value())))
                    .as("seed " + seed)
                    .isEqualTo(once);
        }
    }
}
