package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Tombstone;
import dev.handles.domain.problem.Problem;
import org.junit.jupiter.api.Test;

/** Nobody learns of a handle that was never known, nor from here of one that is live. */
class TombstoneReadingTest {

    private final InMemoryStore stores = new InMemoryStore();
    private final ReadTombstone reading = new TombstoneReading(stores.handles());

    @Test
    void what_was_known_is_found_once_it_is_withdrawn() {
        var registered = saved(Samples.registered(Samples.stored(stores, 1)));
        assertNotFound(registered.id());
        var withdrawn = Samples.NOW.plusSeconds(60);
        var leaving = saved(registered.leaving(() -> withdrawn));
        assertThat(reading.read(leaving.id())).isEqualTo(new Tombstone(Samples.PUBLIC_HANDLE, withdrawn));
    }

    @Test
    void what_was_never_known_is_not_found() {
        assertNotFound(new HandleId(Samples.id(7)));
        assertNotFound(new HandleId("\uFFFD"));
        var reserved = Samples.stored(stores, 1);
        assertNotFound(reserved.id());
        assertNotFound(saved(reserved.gone()).id());
    }

    private Handle saved(Handle handle) {
        stores.transactions().inTransaction(() -> {
            stores.handles().save(handle);
            return handle;
        });
        return handle;
    }

    private void assertNotFound(HandleId id) {
        assertThatExceptionOfType(Problem.Raised.class)
                .isThrownBy(() -> reading.read(id))
                .extracting(Problem.Raised::problem)
                .isEqualTo(new Problem.NotFound());
    }
}
