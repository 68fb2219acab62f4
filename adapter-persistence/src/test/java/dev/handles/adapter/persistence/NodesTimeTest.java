package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.RegistrationJob.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the clocks of nodes on one PostgreSQL say. */
class NodesTimeTest {

    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final TestDatabase DATABASE = TestDatabase.postgres();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void a_nodes_clock_is_the_databases() {
        try (var stores = DATABASE.persistence()) {
            var clock = stores.clock();
            var before = databasesTime();
            var now = clock.instant();
            var after = databasesTime();
            var little = Duration.ofMillis(500); // a busy machine may take its time for the measurement
            assertThat(now).isBetween(before.minus(little), after.plus(little));
            assertThat(stores.clock().instant()).isBetween(now, now.plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void who_measures_stops_when_the_stores_are_closed() throws InterruptedException {
        var before = Thread.getAllStackTraces().keySet();
        var stores = DATABASE.persistence();
        stores.clock();
        stores.clock();
        var measuring = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("database-clock") && !before.contains(thread))
                .toList();
        assertThat(measuring).singleElement().matches(Thread::isDaemon);
        stores.close();
        assertThat(measuring.getFirst().join(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void the_embedded_database_has_its_process_for_itself() {
        try (var database = TestDatabase.h2();
                var stores = database.persistence()) {
            assertThat(stores.clock()).isEqualTo(Clock.systemUTC());
        }
    }

    @Test
    void a_node_whose_clock_is_hours_fast_takes_no_job_that_another_node_works_on() {
        var stores = DATABASE.emptied().persistence();
        var jobs = stores.registrationJobs();
        List<Duration> warnings = new ArrayList<>();
        try (var right = node(Duration.ZERO, warnings);
                var fast = node(TWO_HOURS, warnings)) {
            var until = right.instant().plusSeconds(60);
            jobs.add(Samples.job(Samples.stored(stores, 1), Samples.handleService(1), "right", until));

            var now = fast.instant();
            assertThat(jobs.claim(new Lease("fast", now.plusSeconds(60)), now, 10))
                    .isEmpty();
            var later = now.plusSeconds(61);
            assertThat(jobs.claim(new Lease("fast", later.plusSeconds(60)), later, 10))
                    .as("of a node that died")
                    .hasSize(1);
        }
        assertThat(warnings)
                .singleElement()
                .satisfies(ahead -> assertThat(ahead).isCloseTo(TWO_HOURS, Duration.ofSeconds(5)));
    }

    /** On a machine that is ahead of others, and whose nanoseconds began at another time. */
    private static DatabaseClock node(Duration ahead, List<Duration> warnings) {
        var database = new Database(DATABASE.jdbi());
        LongSupplier nanos = () -> System.nanoTime() + ahead.toNanos();
        return new DatabaseClock(
                nanos,
                () -> DatabaseClock.measured(database, nanos),
                InstantSource.offset(InstantSource.system(), ahead),
                warnings::add,
                failure -> fail("it measures once", failure));
    }

    private static Instant databasesTime() {
        return DATABASE.jdbi()
                .withHandle(db -> db.createQuery("SELECT clock_timestamp()")
                        .mapTo(Instant.class)
                        .one());
    }
}
