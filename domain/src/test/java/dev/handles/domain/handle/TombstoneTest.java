package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Only what the world knew has one, and only once it is gone. */
class TombstoneTest {

    @Test
    void what_the_world_knew_has_one_from_the_moment_that_it_was_withdrawn() {
        var withdrawn = Settlements.VISIBLE.plusSeconds(60);
        for (var known : List.of(
                Settlements.registered(), Settlements.registered().changed("<metadata/>", () -> Settlements.VISIBLE))) {
            var leaving = known.leaving(() -> withdrawn);
            for (var left : List.of(leaving, leaving.gone())) {
                assertThat(Tombstone.of(left))
                        .as(left.state().wireName())
                        .contains(new Tombstone(Settlements.KNOWN, withdrawn));
            }
        }
    }

    @Test
    void what_is_live_has_none() {
        for (var live : List.of(
                Settlements.reserved(),
                Settlements.reserved().failed(),
                Settlements.registered(),
                Settlements.registered().changed("<metadata/>", () -> Settlements.VISIBLE))) {
            assertThat(Tombstone.of(live)).as(live.state().wireName()).isEmpty();
        }
    }

    @Test
    void what_never_came_to_be_known_has_none() {
        for (var unknown :
                List.of(Settlements.reserved(), Settlements.reserved().failed())) {
            for (var left : List.of(unknown.leaving(), unknown.leaving(() -> Settlements.VISIBLE), unknown.gone())) {
                assertThat(Tombstone.of(left)).as(left.state().wireName()).isEmpty();
            }
        }
    }
}
