package dev.handles.application.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicInteger looks = new AtomicInteger();
    private Instant now = START;
    private BooleanSupplier answering = () -> true;

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final CheckHealth health = HealthUseCases.over(
                    () -> {
                        looks.incrementAndGet();
                        return answering.getAsBoolean();
                    },
                    clock)
            .check();

    private void assertHealthy() {
        assertThatCode(health::check).doesNotThrowAnyException();
    }

    private void assertAway() {
        assertThatThrownBy(health::check)
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isEqualTo(new Problem.TemporaryFailure(1)));
    }

    @Test
    void it_is_what_the_stores_say_at_most_once_a_second() {
        assertHealthy();
        answering = () -> false;
        now = START.plusMillis(999);
        assertHealthy();
        assertThat(looks).hasValue(1);

        now = START.plusMillis(1000);
        assertAway();
        answering = () -> true;
        assertAway();
        assertThat(looks).hasValue(2);

        now = START.plusMillis(2000);
        assertHealthy();
        assertThat(looks).hasValue(3);
    }

    @Test
    void whoever_asks_while_another_looks_gets_the_last_answer() {
        answering = () -> {
            assertHealthy(); // would wait, or look, for ever otherwise
            return false;
        };
        assertAway();
        assertThat(looks).hasValue(1);

        now = START.plusSeconds(1);
        answering = () -> {
            assertAway();
            return true;
        };
        assertHealthy();
        assertThat(looks).hasValue(2);
    }

    @Test
    void a_clock_that_is_put_back_makes_no_answer_last() {
        answering = () -> false;
        assertAway();
        answering = () -> true;
        now = START.minusSeconds(3600);
        assertHealthy();
    }
}
