package dev.handles.adapter.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Figures;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Time passes only when the test says so. */
class StoredFiguresTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1000));
    private final List<Set<String>> counted = new ArrayList<>();
    private boolean away;
    private Optional<Instant> oldest = Optional.empty();

    private final StoredFigures figures = new StoredFigures(
            new Figures() {
                @Override
                public Map<String, Long> handles(Set<String> states) {
                    if (away) {
                        throw new Problem.TemporaryFailure(1).raise();
                    }
                    counted.add(states);
                    return states.contains("registered") ? Map.of("registered", 1_000_000L) : Map.of("failed", 3L);
                }

                @Override
                public UnfinishedJobs unfinishedJobs() {
                    return new UnfinishedJobs(oldest.isPresent() ? 1 : 0, oldest, 2);
                }
            },
            ((InstantSource) now::get).withZone(ZoneOffset.UTC));

    @Test
    void however_many_scrape_the_few_are_counted_every_15_seconds_and_the_many_every_five_minutes() {
        for (int second = 0; second <= 600; second++) {
            figures.refresh();
            figures.refresh();
            now.updateAndGet(before -> before.plusSeconds(1));
        }
        assertThat(counted).filteredOn(StoredFigures.FEW::equals).hasSize(41);
        assertThat(counted).filteredOn(StoredFigures.MANY::equals).hasSize(3);
        assertThat(figures.handles("registered")).isEqualTo(1_000_000);
        assertThat(figures.handles("failed")).isEqualTo(3);
        assertThat(figures.refusedChanges()).isEqualTo(2);
        assertThat(figures.handles("deleted")).as("counted, and none").isZero();
    }

    @Test
    void the_age_of_the_oldest_goes_on_between_two_questions() {
        oldest = Optional.of(Instant.ofEpochSecond(940));
        figures.refresh();
        assertThat(figures.secondsOfTheOldest()).isEqualTo(60);
        now.updateAndGet(before -> before.plusSeconds(5));
        figures.refresh();
        assertThat(figures.secondsOfTheOldest()).isEqualTo(65);
    }

    @Test
    void while_the_store_is_away_its_numbers_are_not_known() {
        figures.refresh();
        away = true;
        now.updateAndGet(before -> before.plusSeconds(15));
        assertThat(figures.refresh()).isFalse();
        assertThat(figures.handles("failed")).isNaN();
        assertThat(figures.pendingJobs()).isNaN();
        assertThat(figures.refusedChanges()).isNaN();
        assertThat(figures.secondsOfTheOldest()).isNaN();
        away = false;
        assertThat(figures.refresh()).as("and asked again at once").isTrue();
        assertThat(figures.handles("failed")).isEqualTo(3);
    }
}
