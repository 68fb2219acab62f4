package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long things may take for which nobody waits: as docs/adr/0008 has it. */
class WorkLimitsTest {

    @ParameterizedTest
    @CsvSource({"30, 60, 90", "10, 20, 30", "1, 2, 7", "300, 600, 630"})
    void a_call_gets_twice_the_wait_and_a_lease_that_and_half_as_much_again_within_bounds(
            long wait, long call, long lease) {
        assertThat(WorkLimits.after(Duration.ofSeconds(wait)))
                .isEqualTo(new WorkLimits(Duration.ofSeconds(call), Duration.ofSeconds(lease)));
    }
}
