package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "' 7 ', 7", "007, 7", "86400, 86400", "86401, 86400", "999999999, 86400"})
    void seconds_are_kept_up_to_a_day(String header, long seconds) {
        assertThat(RetryAfter.parse(header, null)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void a_date_says_how_long_it_is_until_then() {
        assertThat(RetryAfter.parse(date(Duration.ofMinutes(10)), null).orElseThrow())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(RetryAfter.parse(date(Duration.ofDays(10)), null)).contains(Duration.ofDays(1));
        assertThat(RetryAfter.parse(date(Duration.ofMinutes(-10)), null)).isEmpty();
    }

    /** Its clock and ours may differ by hours. */
    @Test
    void a_date_is_as_far_off_as_the_registrar_says_who_has_made_it() {
        for (var hours : List.of(-2, 2)) {
            var answeredAt = Duration.ofHours(hours);
            assertThat(RetryAfter.parse(date(answeredAt.plusMinutes(10)), " " + date(answeredAt)))
                    .as("answered at %s", answeredAt)
                    .hasValueSatisfying(
                            pause -> assertThat(pause).isBetween(Duration.ofSeconds(599), Duration.ofSeconds(601)));
        }
        assertThat(RetryAfter.parse("7", date(Duration.ofHours(2)))).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse(date(Duration.ofMinutes(10)), "lately").orElseThrow())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "-5", "1.5", "soon", "1234567890", "Mon, 32 Jan 2026 00:00:00 GMT"})
    void what_cannot_be_understood_says_nothing(String header) {
        assertThat(RetryAfter.parse(header, null)).isEmpty();
    }

    private static String date(Duration fromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plus(fromNow));
    }
}
