package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.Stores;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That a job which cannot be taken, whatever is the matter with it, holds up no other. */
class BadJobsTest {

    private static final Instant LATER = Samples.NOW.plusSeconds(301);

    @ParameterizedTest
    @EnumSource
    void a_job_that_cannot_be_read_holds_up_no_other(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            var first = due(stores, 1);
            var bad = due(stores, 2);
            var last = due(stores, 3);
            execute(database, "UPDATE registration_job SET properties = '[1' WHERE handle_id = ?", bad);

            assertThat(claimed(stores, Samples.NOW, 10)).containsExactly(first, last);
            assertThat(claimed(stores, Samples.NOW, 10)).isEmpty();

            execute(database, "UPDATE registration_job SET properties = '{}' WHERE handle_id = ?", bad);
            assertThat(claimed(stores, LATER, 10)).contains(bad);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nor_does_one_that_cannot_be_written(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            var bad = due(stores, 1);
            var good = due(stores, 2);
            database.jdbi()
                    .useHandle(
                            db -> db.execute("ALTER TABLE registration_job ADD CONSTRAINT bad_ck CHECK (handle_id <> '"
                                    + bad.value() + "' OR lease_owner IS NULL)"));

            assertThat(claimed(stores, Samples.NOW, 1)).isEmpty();
            assertThat(claimed(stores, Samples.NOW, 1)).containsExactly(good);
            assertThat(stores.registrationJobs().find(bad).orElseThrow().attempts())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nor_do_bad_ones_of_many_services_take_the_turns_of_others(Kind kind) {
        try (var database = kind.database()) {
            var stores = database.persistence();
            for (int number = 1; number <= 6; number++) {
                execute(
                        database,
                        "UPDATE registration_job SET properties = '[1' WHERE handle_id = ?",
                        due(stores, number));
            }
            for (int look = 0; look < 3; look++) {
                assertThat(claimed(stores, Samples.NOW, 2)).isEmpty();
            }
            var good = due(stores, 7);
            assertThat(claimed(stores, Samples.NOW, 2)).containsExactly(good);
        }
    }

    /** The handle of a job that is due, one millisecond after that of the number before. */
    private static HandleId due(Stores stores, int number) {
        var handle = Samples.stored(stores, number);
        var job = Samples.job(handle, Samples.handleService(number), "first", Samples.NOW);
        stores.registrationJobs().add(job);
        stores.registrationJobs().settle(job.retryAt(Samples.NOW.minusMillis(10 - number), false, "not yet"), "first");
        return handle.id();
    }

    private static List<HandleId> claimed(Stores stores, Instant now, int limit) {
        return stores.registrationJobs().claim(new Lease("worker", now.plusSeconds(3600)), now, limit).stream()
                .map(RegistrationJob::handle)
                .toList();
    }

    private static void execute(TestDatabase database, String sql, HandleId handle) {
        database.jdbi().useHandle(db -> db.execute(sql, handle.value()));
    }
}
