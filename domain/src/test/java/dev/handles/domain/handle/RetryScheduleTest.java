package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "2, 20", "3, 40", "9, 2560", "10, 3600", "11, 3600", "100, 3600", "2147483647, 3600"})
    void pauses_double_up_to_an_hour_and_lose_at_most_half_by_chance(int attempts, long seconds) {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 200; i++) {
            assertThat(RetrySchedule.pause(attempts, random))
                    .isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
        }
    }
}
