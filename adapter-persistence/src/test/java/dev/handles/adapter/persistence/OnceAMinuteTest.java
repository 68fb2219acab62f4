package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OnceAMinuteTest {

    private record Line(String text, @Nullable Exception cause) {}

    private final List<Line> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Exception failure = new IllegalStateException("refused");
    private final OnceAMinute log = new OnceAMinute(
            (text, cause) -> lines.add(new Line(text, cause)), text -> lines.add(new Line(text, null)), nanos::get);

    @Test
    void the_first_time_is_told_with_the_cause_and_the_others_are_counted() {
        for (int i = 0; i < 1000; i++) {
            log.say("wrong", failure);
        }
        assertThat(lines).containsExactly(new Line("wrong", failure));

        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        log.say("wrong", failure);
        log.say("wrong", failure);
        assertThat(lines).hasSize(2).contains(new Line("wrong; left out since this was said last: 999", failure));
    }

    @Test
    void its_end_is_told_once_and_only_where_it_was_told() {
        log.over("right");
        log.say("wrong", failure);
        log.over("right");
        log.over("right");
        log.say("wrong", failure);
        log.over("right");
        assertThat(lines).containsExactly(new Line("wrong", failure), new Line("right", null));
    }

    @Test
    void its_end_says_what_was_left_out() {
        log.say("wrong", failure);
        log.say("wrong", failure);
        log.over("right");
        assertThat(lines).containsExactly(new Line("wrong", failure), new Line("right; left out meanwhile: 1", null));
    }

    /** A pool that is too small is away for one, and there for the next. */
    @Test
    void what_comes_and_goes_is_told_of_as_rarely() {
        for (int i = 0; i < 100; i++) {
            log.say("wrong", failure);
            log.over("right");
        }
        assertThat(lines).hasSize(2);
    }
}
