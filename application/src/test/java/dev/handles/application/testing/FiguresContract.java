package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Figures.UnfinishedJobs;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@code Figures} must do. */
public interface FiguresContract {

    Set<String> ALL = Set.of("reserved", "registered", "updating", "failed", "deleting", "deleted");

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static void save(Stores stores, Handle handle) {
        stores.transactions().inTransaction(() -> {
            stores.handles().save(handle);
            return handle;
        });
    }

    @Test
    default void handles_are_counted_by_state_and_only_those_asked_for() {
        var stores = emptyStores();
        assertThat(stores.figures().handles(ALL).values()).allMatch(number -> number == 0);
        Samples.stored(stores, 1);
        Samples.stored(stores, 2);
        save(stores, Samples.stored(stores, 3).failed());
        save(stores, Samples.registered(Samples.stored(stores, 4)));

        assertThat(stores.figures().handles(ALL)).isEqualTo(Map.of("reserved", 2L, "failed", 1L, "registered", 1L));
        assertThat(stores.figures().handles(Set.of("failed", "deleted"))).isEqualTo(Map.of("failed", 1L));
        assertThat(stores.figures().handles(Set.of())).isEmpty();
    }

    @Test
    default void what_is_not_finished_is_pending_and_the_oldest_is_known() {
        var stores = emptyStores();
        assertThat(stores.figures().unfinishedJobs()).isEqualTo(new UnfinishedJobs(0, Optional.empty(), 0));
        var waiting = Samples.stored(stores, 1);
        for (var handle : List.of(waiting, Samples.stored(stores, 2), Samples.stored(stores, 3))) {
            stores.registrationJobs().add(Samples.job(handle, Samples.handleService(1), "me", Samples.NOW));
        }
        var second = stores.registrationJobs().find(new HandleId(Samples.id(2))).orElseThrow();
        stores.registrationJobs().settle(second.retryAt(Samples.NOW, false, "later"), "me");
        var third = stores.registrationJobs().find(new HandleId(Samples.id(3))).orElseThrow();
        stores.registrationJobs().settle(third.done(Optional.of(Samples.PUBLIC_HANDLE)), "me");

        assertThat(stores.figures().unfinishedJobs())
                .isEqualTo(new UnfinishedJobs(2, Optional.of(waiting.createdAt()), 0));

        var change = third.update(Samples.PUBLIC_HANDLE, Samples.NOW);
        stores.registrationJobs().replace(change.givenUp(true, "no"));
        stores.registrationJobs()
                .replace(second.removal(Optional.empty(), Samples.NOW).givenUpUntil(Samples.NOW, "no"));
        assertThat(stores.figures().unfinishedJobs())
                .as("a removal is never given up for good")
                .isEqualTo(new UnfinishedJobs(2, Optional.of(waiting.createdAt()), 1));
    }
}
