package dev.handles.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void the_median_stands_in_front_of_the_least_and_the_greatest() {
        assertThat(new Numbers(List.of(3.0, 1.0, 10.0)).shown("%.1f")).isEqualTo("3.0 (1.0-10.0)");
        assertThat(new Numbers(List.of(4.0, 1.0)).median()).isEqualTo(2.5);
    }

    @Test
    void ratios_are_taken_round_by_round() {
        var ratio = new Numbers(List.of(10.0, 100.0, 30.0)).dividedBy(new Numbers(List.of(20.0, 100.0, 10.0)));

        assertThat(ratio.all()).containsExactly(0.5, 1.0, 3.0);
    }
}
