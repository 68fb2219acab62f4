package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.Stores;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That what a worker's look reads does not grow with what is waiting. The databases say themselves how many rows each
 * statement reads: it is explained with the same arguments before it is run.
 */
class ClaimCostTest {

    private static final int SERVICES = 5;
    private static final int LIMIT = 8;
    private static final int BACKLOG = 3000;

    /** A few for each service, to find it, its first job and the next one, and what is taken. */
    private static final int FEW = 4 * (SERVICES + 1) + 2 * LIMIT;

    private static final Lease WORKER = new Lease("worker", Samples.NOW.plusSeconds(3600));

    @ParameterizedTest
    @EnumSource
    void a_look_reads_no_backlog_of_a_service_that_is_left_out(Kind kind) {
        for (int busy : new int[] {1, 3, SERVICES}) { // the first, one in the middle, and the last
            try (var database = kind.database()) {
                var stores = seeded(database, busy);
                var reads = RowsRead.of(database, "registration_job");
                var claimed = stores.registrationJobs()
                        .claim(WORKER, Samples.NOW, LIMIT, Set.of(new HandleServiceId(Samples.id(busy))));
                assertThat(claimed).hasSize(SERVICES - 1);
                assertThat(reads.sum()).as("rows, by %s", reads.plans()).isBetween(SERVICES, FEW);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nor_of_one_that_is_not(Kind kind) {
        try (var database = kind.database()) {
            var stores = seeded(database, 2);
            var reads = RowsRead.of(database, "registration_job");
            assertThat(stores.registrationJobs().claim(WORKER, Samples.NOW, LIMIT))
                    .hasSize(LIMIT);
            assertThat(reads.sum()).as("rows, by %s", reads.plans()).isBetween(SERVICES, FEW + LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nor_of_one_whose_jobs_are_for_later_or_finished(Kind kind) {
        try (var database = kind.database()) {
            var stores = seeded(database, SERVICES);
            for (boolean later : new boolean[] {true, false}) {
                database.jdbi()
                        .useHandle(db -> db.createUpdate("""
                                UPDATE registration_job
                                SET step = :step, due_at_ms = due_at_ms + :later,
                                    due_service_id = CASE WHEN :later > 0 THEN service_id END
                                WHERE handle_id LIKE 'copy%'
                                """)
                                .bind("step", later ? "pending" : "done")
                                .bind("later", later ? Optional.of(1_000_000L) : Optional.<Long>empty())
                                .execute());
                analyze(database);
                var reads = RowsRead.of(database, "registration_job");
                stores.registrationJobs().claim(WORKER, Samples.NOW, LIMIT);
                assertThat(reads.sum()).as("rows, by %s", reads.plans()).isBetween(1, FEW);
            }
        }
    }

    /** One due job of each service, and many more of {@code busy}, which are due for longer. */
    private static Stores seeded(TestDatabase database, int busy) {
        var stores = database.persistence();
        for (int number = 1; number <= SERVICES; number++) {
            var handle = Samples.stored(stores, number);
            stores.registrationJobs()
                    .add(JobBeginning.wanted(
                            handle, Samples.handleService(number).destination(), Samples.NOW));
        }
        database.jdbi().useHandle(db -> {
            db.execute("ALTER TABLE registration_job DROP CONSTRAINT registration_job_handle_fk");
            var columns =
                    "intent, step, prefix, suffix, service_id, service_name, proxy_endpoint, properties, may_exist, attempts, patience,"
                            + " wanted_since_ms, due_service_id";
            var copies =
                    db.prepareBatch("INSERT INTO registration_job (handle_id, due_at_ms, next_attempt_at_ms, " + columns
                            + ") SELECT :id, due_at_ms - :earlier, due_at_ms - :earlier, " + columns
                            + " FROM registration_job WHERE handle_id = :pattern");
            IntStream.rangeClosed(1, BACKLOG)
                    .forEach(i -> copies.bind("id", "copy" + i)
                            .bind("earlier", i)
                            .bind("pattern", Samples.id(busy))
                            .add());
            copies.execute();
        });
        analyze(database);
        return stores;
    }

    private static void analyze(TestDatabase database) {
        database.jdbi().useHandle(db -> db.execute("ANALYZE"));
    }
}
