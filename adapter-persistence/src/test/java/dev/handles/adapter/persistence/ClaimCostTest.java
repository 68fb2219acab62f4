package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.port.Stores;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
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
                var reads = RowsRead.of(database);
                var claimed = stores.registrationJobs()
                        .claim(WORKER, Samples.NOW, LIMIT, Set.of(new HandleServiceId(Samples.id(busy))));
                assertThat(claimed).hasSize(SERVICES - 1);
                assertThat(reads.sum()).as("rows, by %s", reads.plans).isBetween(SERVICES, FEW);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nor_of_one_that_is_not(Kind kind) {
        try (var database = kind.database()) {
            var stores = seeded(database, 2);
            var reads = RowsRead.of(database);
            assertThat(stores.registrationJobs().claim(WORKER, Samples.NOW, LIMIT))
                    .hasSize(LIMIT);
            assertThat(reads.sum()).as("rows, by %s", reads.plans).isBetween(SERVICES, FEW + LIMIT);
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
                var reads = RowsRead.of(database);
                stores.registrationJobs().claim(WORKER, Samples.NOW, LIMIT);
                assertThat(reads.sum()).as("rows, by %s", reads.plans).isBetween(1, FEW);
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

    /** Explains whatever is looked for among the jobs. */
    private static final class RowsRead implements SqlLogger {

        private static final Pattern POSTGRES_SCAN = Pattern.compile(
                "Scan[^\\n]* on registration_job[^\\n]*\\(actual [^)]*rows=([0-9.]+) loops=([0-9]+)\\)");
        private static final Pattern POSTGRES_REMOVED = Pattern.compile("Rows Removed by [^:]*: ([0-9]+)");
        private static final Pattern H2_SCAN = Pattern.compile("scanCount: ([0-9]+)");

        private final List<String> plans = new ArrayList<>();
        private final String explain;

        private RowsRead(String explain) {
            this.explain = explain;
        }

        static RowsRead of(TestDatabase database) {
            var h2 = database.pool().getJdbcUrl().startsWith("jdbc:h2");
            var rows = new RowsRead(h2 ? "EXPLAIN ANALYZE " : "EXPLAIN (ANALYZE, TIMING OFF) ");
            database.jdbi().setSqlLogger(rows);
            return rows;
        }

        @Override
        @SuppressWarnings("removal") // nothing else gives a bound argument by its name
        public void logBeforeExecution(StatementContext context) {
            var parsed = Objects.requireNonNull(context.getParsedSql());
            if (!parsed.getSql().contains("FROM registration_job")
                    || parsed.getSql().startsWith("UPDATE")) {
                return;
            }
            try (var statement =
                    Objects.requireNonNull(context.getConnection()).prepareStatement(explain + parsed.getSql())) {
                int position = 0;
                for (var name : parsed.getParameters().getParameterNames()) {
                    context.getBinding()
                            .findForName(name, context)
                            .orElseThrow()
                            .apply(++position, statement, context);
                }
                var plan = new StringBuilder();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                plans.add(plan.toString());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        int sum() {
            double rows = 0;
            for (var plan : plans) {
                // both are averages of the loops; a filter that removes anything belongs to a scan that is run once a
                // loop
                var scans = POSTGRES_SCAN.matcher(plan);
                double loops = 1;
                while (scans.find()) {
                    loops = Math.max(loops, Double.parseDouble(scans.group(2)));
                    rows += Double.parseDouble(scans.group(1)) * Double.parseDouble(scans.group(2));
                }
                var removed = POSTGRES_REMOVED.matcher(plan);
                while (removed.find()) {
                    rows += Double.parseDouble(removed.group(1)) * loops;
                }
                rows += H2_SCAN.matcher(plan)
                        .results()
                        .mapToInt(found -> Integer.parseInt(found.group(1)))
                        .sum();
            }
            return (int) Math.ceil(rows);
        }
    }
}
