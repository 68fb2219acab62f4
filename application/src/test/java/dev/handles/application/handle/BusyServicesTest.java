package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handleservice.HandleServiceId;
import org.junit.jupiter.api.Test;

class BusyServicesTest {

    private static final HandleServiceId ONE = new HandleServiceId("one");
    private static final HandleServiceId OTHER = new HandleServiceId("other");
    private final BusyServices busy = new BusyServices();

    @Test
    void a_service_is_full_with_sixteen_and_has_room_again_with_eight() {
        for (int i = 0; i < 15; i++) {
            busy.begun(ONE);
            busy.begun(OTHER);
        }
        assertThat(busy.leftOut()).isEmpty();
        busy.begun(ONE);
        assertThat(busy.leftOut()).containsExactly(ONE);
        assertThat(busy.isLeftOut(ONE)).isTrue();
        assertThat(busy.isLeftOut(OTHER)).isFalse();
        for (int rest = 15; rest > 8; rest--) {
            assertThat(busy.ended(ONE)).isFalse();
            assertThat(busy.leftOut()).containsExactly(ONE);
        }
        assertThat(busy.ended(ONE)).as("somebody should look for more").isTrue();
        assertThat(busy.leftOut()).isEmpty();
        assertThat(busy.isLeftOut(ONE)).isFalse();
        assertThat(busy.ended(ONE)).as("and only once").isFalse();
    }

    @Test
    void a_service_whose_job_was_turned_away_rests_until_the_next_round() {
        busy.begun(ONE);
        busy.begun(OTHER);
        busy.turnedAway(ONE);
        assertThat(busy.ended(ONE)).as("nobody is to look for more").isFalse();
        assertThat(busy.isLeftOut(ONE)).isTrue();
        assertThat(busy.leftOut()).containsExactly(ONE);
        busy.nextRound();
        assertThat(busy.isLeftOut(ONE)).isFalse();
        assertThat(busy.leftOut()).isEmpty();
    }

    @Test
    void there_is_room_for_what_comes_from_elsewhere_until_eight_are_in_hand() {
        for (int i = 0; i < 8; i++) {
            assertThat(busy.hasRoom(ONE)).isTrue();
            busy.begun(ONE);
        }
        assertThat(busy.hasRoom(ONE)).isFalse();
        assertThat(busy.isLeftOut(ONE)).as("a look may take more").isFalse();
        assertThat(busy.ended(ONE)).isFalse();
        assertThat(busy.hasRoom(ONE)).isTrue();
    }
}
