package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.bootstrap.endtoend.DatabaseRelay.Cut;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Registrations, changes and deletions at registrars of every kind that go wrong in every way, by servers killed in the
 * middle of it and, on PostgreSQL, cut off from their database. Small here; large by
 * {@code -Dhandles.faults.registrations=1000}, see CONTRIBUTING.md.
 */
class FaultInjectionTest {

    private static final int REGISTRATIONS = Integer.getInteger("handles.faults.registrations", 40);
    private static final long SEED = Long.getLong("handles.faults.seed", 20260102);
    /** From so many on every kind of fault is sure to meet every kind of call. */
    private static final int ENOUGH_FOR_ALL = 300;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    /** Two servers on PostgreSQL, one on the embedded database, which has one. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_acknowledged_is_registered_once_nothing_else_is_and_nothing_is_stuck(TestDatabase database)
            throws Exception {
        int servers = database == TestDatabase.H2 ? 1 : 2;
        try (var place = database.durable(directory);
                var run = new FaultRun(SEED, REGISTRATIONS, servers, directory, place.settings())) {
            run.prepare();
            run.live();
            run.settle();
            run.checkThatOnlyRefusalsFailed();
            run.mend();
            run.settle();
            run.checkAll();
            System.out.println(run.summary());
            if (database == TestDatabase.POSTGRES) {
                assertThat(run.cuts().keySet()).containsAll(EnumSet.complementOf(EnumSet.of(Cut.NONE)));
            }
            if (REGISTRATIONS >= ENOUGH_FOR_ALL) {
                for (var method : FaultPlan.METHODS) {
                    for (var fault : Fault.ofCallsBy(method)) {
                        assertThat(run.met()).contains(method + " " + fault);
                    }
                }
            }
        }
    }
}
