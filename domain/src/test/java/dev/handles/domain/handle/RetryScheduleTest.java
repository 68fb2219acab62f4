package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final Duration FIRST = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "2, 20", "3, 40", "9, 2560", "10, 3600", "11, 3600", "100, 3600", "2147483647, 3600"})
    void pauses_double_up_to_an_hour_and_lose_at_most_half_by_chance(int attempts, long seconds) {
        var random = RandomGenerator.of("L64X128MixRandom");
        var schedule = new RetrySchedule(FIRST, Duration.ofDays(1));
        for (int i = 0; i < 200; i++) {
            assertThat(schedule.pause(attempts, random))
                    .isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 5, 10", "1, 7, 7, 10", "1, 3000, 3000, 3000", "11, 3600, 3600, 3600"})
    void a_registrar_is_left_alone_for_as_long_as_it_wants(int attempts, long wanted, long least, long most) {
        var random = RandomGenerator.of("L64X128MixRandom");
        var job = RegistrationJobTest.wanted(attempts);
        for (int i = 0; i < 200; i++) {
            var next = new RetrySchedule(FIRST, Duration.ofDays(1))
                    .next(job, busy(Duration.ofSeconds(wanted)), job.wantedSince(), random)
                    .orElseThrow();
            assertThat(Duration.between(job.wantedSince(), next))
                    .isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }

    @Test
    void beyond_the_horizon_is_no_next_time() {
        var job = RegistrationJobTest.wanted(1);
        var random = RandomGenerator.of("L64X128MixRandom");
        var schedule = new RetrySchedule(FIRST, Duration.ofMinutes(5));
        assertThat(schedule.next(job, busy(Duration.ofMinutes(6)), job.wantedSince(), random))
                .isEmpty();
        assertThat(schedule.next(job, busy(Duration.ZERO), job.wantedSince().plusSeconds(300), random))
                .isEmpty();
    }

    @Test
    void where_there_is_only_no_room_pauses_do_not_grow_to_an_hour() {
        var random = RandomGenerator.of("L64X128MixRandom");
        var schedule = new RetrySchedule(FIRST, Duration.ofDays(1));
        var job = RegistrationJobTest.wanted(100);
        for (int i = 0; i < 200; i++) {
            var next = schedule.next(job, NotReached.crowded("full", FIRST), job.wantedSince(), random)
                    .orElseThrow();
            assertThat(Duration.between(job.wantedSince(), next))
                    .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(160));
        }
    }

    private static RegistrarAnswer busy(Duration retryAfter) {
        return new NotReached("busy", Optional.of(retryAfter));
    }
}
