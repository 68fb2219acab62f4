package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.DatabaseClock.Measurement;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On a database whose time and whose distance are what the test says. */
class DatabaseClockTest {

    private static final Instant START = Instant.parse("2026-03-29T00:59:50Z");
    private static final long FIRST_NANO = Long.MAX_VALUE - 1_000_000_000; // they may run over, and mean nothing
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private long nanos = FIRST_NANO;
    private Instant database = START;
    private Instant machine = START;
    private Duration there = Duration.ZERO;
    private Duration back = Duration.ZERO;
    private boolean away;
    private Optional<Error> failsWith = Optional.empty();

    private final List<Duration> warnings = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void time_is_the_databases_whatever_the_machines_clock_says() {
        machine = START.plus(Duration.ofHours(2));
        var clock = clock();
        pass(Duration.ofMillis(1234));
        machine = machine.minus(Duration.ofHours(5));
        assertThat(clock.instant()).isEqualTo(database);
        clock.tick();
        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void the_first_measurement_is_taken_however_long_it_took() {
        there = Duration.ofSeconds(3);
        back = Duration.ofSeconds(1);
        var clock = clock();
        assertThat(Duration.between(database, clock.instant())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void who_asks_while_nobody_measures_asks_nobody() {
        var clock = clock();
        away = true;
        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void what_is_within_the_error_of_a_measurement_changes_nothing() {
        var clock = clock();
        for (int ms : new int[] {0, 40, 80, 10, 70}) {
            there = Duration.ofMillis(ms);
            back = Duration.ofMillis(80 - ms);
            ticks(clock, 1);
            assertThat(clock.instant()).as("%s ms there", ms).isEqualTo(database);
        }
    }

    @Test
    void what_is_beyond_it_is_corrected_to_its_edge() {
        for (int ms : new int[] {200, -200}) {
            var clock = clock();
            database = database.plusMillis(ms);
            there = Duration.ofMillis(50);
            back = Duration.ofMillis(50);
            ticks(clock, 1);
            assertThat(Duration.between(database, clock.instant()))
                    .as("%s ms", ms)
                    .isEqualTo(Duration.ofMillis(-ms / 4));
            there = Duration.ZERO;
            back = Duration.ZERO;
            ticks(clock, 1);
            assertThat(clock.instant()).as("%s ms", ms).isEqualTo(database);
        }
    }

    @Test
    void a_small_correction_never_takes_time_back_nor_makes_it_jump() {
        for (int ms : new int[] {-1000, -7, 7, 1000}) {
            var clock = clock();
            var last = clock.instant();
            database = database.plusMillis(ms);
            clock.tick();
            for (int step = 0; step < 10_000; step++) {
                pass(Duration.ofMillis(1));
                if (step == 3000) {
                    clock.tick(); // amid the correction
                }
                var now = clock.instant();
                assertThat(Duration.between(last, now))
                        .as("%s ms, step %s", ms, step)
                        .isBetween(Duration.ofNanos(800_000), Duration.ofNanos(1_200_000));
                last = now;
            }
            assertThat(clock.instant()).as("%s ms", ms).isEqualTo(database);
        }
    }

    @Test
    void threads_that_have_not_seen_a_small_correction_yet_say_the_same() {
        var clock = clock();
        var asItWas = database;
        database = database.plusMillis(-500);
        clock.tick();
        for (int ms : new int[] {1, 499, 500}) {
            pass(Duration.ofMillis(ms));
            asItWas = asItWas.plusMillis(ms);
            assertThat(clock.instant()).isEqualTo(asItWas);
        }
    }

    @Test
    void a_clock_that_was_set_is_followed_at_once() {
        for (int seconds : new int[] {-7200, -2, 2, 7200}) {
            var clock = clock();
            database = database.plusSeconds(seconds);
            clock.tick();
            assertThat(clock.instant()).as("%s s", seconds).isEqualTo(database);
        }
    }

    @Test
    void a_measurement_that_took_long_or_failed_changes_nothing() {
        var clock = clock();
        var set = Duration.ofHours(1);
        database = database.plus(set);
        there = Duration.ofSeconds(1);
        back = Duration.ofNanos(1);
        clock.tick();
        assertThat(clock.instant()).isEqualTo(inMicros(database.minus(set)));
        there = Duration.ZERO;
        away = true;
        clock.tick();
        assertThat(clock.instant()).isEqualTo(inMicros(database.minus(set)));
        away = false;
        clock.tick();
        assertThat(clock.instant()).isEqualTo(inMicros(database));
        assertThat(failures).as("what Database says itself").isEmpty();
    }

    @Test
    void whatever_a_measurement_fails_with_is_warned_of_once_and_ends_nothing() {
        var clock = clock();
        for (var error : List.of(new StackOverflowError(), new AssertionError())) {
            failsWith = Optional.of(error);
            ticks(clock, 3);
            failsWith = Optional.empty();
            database = database.plus(Duration.ofHours(1));
            clock.tick();
            assertThat(clock.instant()).isEqualTo(database);
        }
        assertThat(failures).hasExactlyElementsOfTypes(StackOverflowError.class, AssertionError.class);
    }

    @Test
    void without_a_first_measurement_there_is_no_time() {
        away = true;
        assertThatThrownBy(this::clock).isInstanceOf(Problem.Raised.class);
    }

    @Test
    void a_machine_whose_clock_is_far_off_is_warned_of_once_until_it_is_right() {
        machine = START.plusSeconds(7200);
        var clock = clock();
        assertThat(warnings).containsExactly(Duration.ofHours(2));
        ticks(clock, 3);
        assertThat(warnings).hasSize(1);
        machine = database.plusSeconds(5);
        ticks(clock, 1);
        machine = database.minusSeconds(6);
        ticks(clock, 3);
        assertThat(warnings).containsExactly(Duration.ofHours(2), Duration.ofSeconds(-6));
    }

    private static Instant inMicros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private DatabaseClock clock() {
        return new DatabaseClock(() -> nanos, this::measured, () -> machine, warnings::add, failures::add);
    }

    private Measurement measured() {
        if (away) {
            throw new Problem.TemporaryFailure(1).raise();
        }
        failsWith.ifPresent(error -> {
            throw error;
        });
        long before = nanos;
        pass(there);
        var time = database;
        pass(back);
        return new Measurement(before, time, nanos);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        database = database.plus(time);
        machine = machine.plus(time);
    }

    /** With the time after each that a correction takes. */
    private void ticks(DatabaseClock clock, int times) {
        for (int i = 0; i < times; i++) {
            clock.tick();
            pass(INTERVAL);
        }
    }
}
