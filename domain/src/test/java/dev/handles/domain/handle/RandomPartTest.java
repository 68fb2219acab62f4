package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomPartTest {
    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

    /** Check digits worked out elsewhere: 98 - (100 N mod 97). */
    @ParameterizedTest
    @CsvSource({"0, 0000000098", "1, 0000000195", "32, 0000001002", "1099511627775, zzzzzzzz90"})
    void has_eight_digits_and_two_check_digits(long value, String text) {
        assertThat(RandomPart.checked(value)).isEqualTo(text);
    }

    @Test
    void obeys_the_congruence_and_shows_every_single_mistake() {
        for (int seed = 0; seed < 500; seed++) {
            String text = RandomPart.random(new SplittableRandom(seed));
            assertThat(text).as("seed " + seed).hasSize(RandomPart.LENGTH).matches("[0-9a-hjkmnp-tv-z]{8}[0-9]{2}");
            assertThat(isRight(text)).as("seed " + seed).isTrue();
            for (int i = 0; i < 8; i++) {
                var wrong = new StringBuilder(text);
                wrong.setCharAt(i, CROCKFORD.charAt((CROCKFORD.indexOf(text.charAt(i)) + 1 + seed % 31) % 32));
                assertThat(isRight(wrong.toString()))
                        .as("seed " + seed + ", " + wrong)
                        .isFalse();
            }
        }
    }

    private static boolean isRight(String text) {
        long n = text.substring(0, 8).chars().mapToLong(CROCKFORD::indexOf).reduce(0, (all, digit) -> all * 32 + digit);
        return (100 * n + Long.parseLong(text.substring(8))) % 97 == 1;
    }

    @Test
    void makes_uuids_of_version_4() {
        for (int seed = 0; seed < 500; seed++) {
            var uuid = UUID.fromString(RandomPart.uuid(new SplittableRandom(seed)));
            assertThat(uuid.version()).as("seed " + seed).isEqualTo(4);
            assertThat(uuid.variant()).as("seed " + seed).isEqualTo(2);
        }
    }
}
