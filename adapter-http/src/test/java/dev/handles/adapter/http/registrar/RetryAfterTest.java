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

    /** A registrar's clock, or ours, may be wrong by hours, and a cache may answer with a date of long ago. */
    @Test
    void of_two_clocks_the_one_counts_by_which_it_is_sooner() {
        for (long hours : List.of(-50_000, -2, 2, 50_000)) {
            var wrong = Duration.ofHours(hours);
            assertTenMinutes(wrong.plusMinutes(10), " " + date(wrong));
            assertTenMinutes(Duration.ofMinutes(10), date(wrong));
        }
        assertTenMinutes(Duration.ofMinutes(10), "lately");
        assertThat(RetryAfter.parse(date(Duration.ofMinutes(-10)), date(Duration.ZERO)))
                .isEmpty();
        assertThat(RetryAfter.parse("7", date(Duration.ofHours(2)))).contains(Duration.ofSeconds(7));
    }

    private static void assertTenMinutes(Duration until, String answeredAt) {
        assertThat(RetryAfter.parse(date(until), answeredAt))
                .as("%s from now, answered at %s", until, answeredAt)
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofMinutes(9), Duration.ofSeconds(601)));
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
