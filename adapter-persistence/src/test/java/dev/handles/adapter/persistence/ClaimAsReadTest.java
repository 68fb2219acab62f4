package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That a claim takes a job only as it was read. Where a bad one is among those that are due, each is read by itself and held by
 * nobody meanwhile; a rival comes here between the two, on H2 past the turns of the other. Else a database lets nobody between, so that no
 * contract of all stores can tell.
 */
class ClaimAsReadTest {

    @ParameterizedTest
    @EnumSource
    void a_job_that_a_rival_took_meanwhile_is_his(Kind kind) {
        var his = new Lease("rival", Samples.NOW.plusSeconds(60));
        assertLeft(
                kind, (jobs, job) -> assertThat(jobs.claim(his, Samples.NOW, 9)).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void one_that_was_replaced_meanwhile_is_not_put_back(Kind kind) {
        assertLeft(
                kind,
                (jobs, job) -> assertThat(jobs.replace(job.removal(
                                Optional.of(Samples.PUBLIC_HANDLE), job.dueAt().orElseThrow())))
                        .isTrue());
    }

    private interface Deed {
        void on(RegistrationJobs jobs, RegistrationJob job);
    }

    private static void assertLeft(Kind kind, Deed deed) {
        try (var database = kind.database()) {
            var rivals = database.persistence().registrationJobs();
            var job = due(database, 1);
            var bad = due(database, 2);
            database.jdbi()
                    .useHandle(db -> db.execute(
                            "UPDATE registration_job SET properties = '[1' WHERE handle_id = ?",
                            bad.handle().value()));
            var done = new AtomicBoolean();
            var jobs = storesBefore(database, ready -> {
                        if (done.compareAndSet(false, true)) {
                            deed.on(rivals, job);
                        }
                    })
                    .registrationJobs();

            assertThat(jobs.claim(new Lease("worker", Samples.NOW.plusSeconds(60)), Samples.NOW, 9))
                    .isEmpty();

            assertThat(done).isTrue();
            var found = jobs.find(job.handle()).orElseThrow();
            assertThat(found.lease().map(Lease::owner)).isNotEqualTo(Optional.of("worker"));
            assertThat(found).isNotEqualTo(job);
        }
    }

    /** Stores that let somebody act before each claim, with nothing held of what was read for it. */
    private static Persistence storesBefore(TestDatabase database, Consumer<StatementContext> act) {
        return Persistence.over(
                Jdbi.create(database.pool()).setSqlLogger(new SqlLogger() {
                    @Override
                    public void logBeforeExecution(StatementContext context) {
                        if (context.getRawSql().startsWith("UPDATE registration_job")) {
                            act.accept(context);
                        }
                    }
                }),
                TestDatabase.CRYPTOGRAPHY);
    }

    private static RegistrationJob due(TestDatabase database, int number) {
        var stores = database.persistence();
        var handle = Samples.stored(stores, number);
        var job = Samples.job(handle, Samples.handleService(number), "first", Samples.NOW);
        stores.registrationJobs().add(job);
        var due = job.retryAt(Samples.NOW, false, "not yet");
        stores.registrationJobs().settle(due, "first");
        return due;
    }
}
