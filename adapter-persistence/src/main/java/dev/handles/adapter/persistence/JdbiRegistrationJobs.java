package dev.handles.adapter.persistence;

import dev.handles.application.port.Handles.Position;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Registration jobs in a table. On PostgreSQL claimers pass each other by row locks; on H2, which has one process, they
 * queue. On both a job is claimed by whoever's update finds it as it was read.
 */
final class JdbiRegistrationJobs implements RegistrationJobs {

    private static final String INSERT = """
            INSERT INTO registration_job
                (handle_id, intent, step, prefix, suffix, public_handle, service_id, service_name,
                proxy_endpoint, properties, credential_id, may_exist, attempts, patience,
                next_attempt_at_ms, lease_owner, lease_until_ms, due_at_ms, last_error, wanted_since_ms)
            VALUES
                (:handle, :intent, :step, :prefix, :suffix, :publicHandle, :service, :serviceName,
                :proxyEndpoint, :properties, :credential, :mayExist, :attempts, :patience,
                :nextAttemptAt, :leaseOwner, :leaseUntil, :dueAt, :lastError, :wantedSince)
            ON CONFLICT DO NOTHING
            """;

    private static final String SET = """
            SET intent = :intent, step = :step, public_handle = :publicHandle, may_exist = :mayExist,
                attempts = :attempts, patience = :patience, next_attempt_at_ms = :nextAttemptAt,
                lease_owner = :leaseOwner, lease_until_ms = :leaseUntil, due_at_ms = :dueAt, last_error = :lastError,
                wanted_since_ms = :wantedSince
            """;

    /** Changes only while nothing is at the registrar, so no outcome has to write it. */
    private static final String DESTINATION = """
            , service_name = :serviceName, proxy_endpoint = :proxyEndpoint, properties = :properties,
                credential_id = :credential
            """;

    /** Every claim and every outcome changes step, attempts or lease, so these three tell whether somebody was faster. */
    private static final String CLAIM = "UPDATE registration_job " + SET + """
            WHERE handle_id = :handle AND due_at_ms = :dueBefore AND attempts = :attemptsBefore
                AND intent = :intentBefore AND step = :stepBefore
            """;

    private static final String SETTLE = "UPDATE registration_job " + SET + """
            WHERE handle_id = :handle AND lease_owner = :owner
            """;

    private final Database database;
    private final ReentrantLock claimers = new ReentrantLock();

    JdbiRegistrationJobs(Database database) {
        this.database = database;
    }

    @Override
    public void addAll(List<RegistrationJob> jobs) {
        database.<Boolean>inTransaction(db -> {
            if (!Rows.eachOne(
                    db, INSERT, jobs.stream().map(RegistrationJobRow::columns).toList())) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return true;
        });
    }

    @Override
    public Optional<RegistrationJob> find(HandleId handle) {
        return database.with(db -> db.createQuery(RegistrationJobRow.SELECT + "WHERE handle_id = :handle")
                .bind("handle", handle.value())
                .map((row, context) -> RegistrationJobRow.fromRow(row))
                .findOne());
    }

    @Override
    public List<RegistrationJob> findAll(Collection<HandleId> handles) {
        return database.with(db -> Rows.all(
                db,
                RegistrationJobRow.SELECT + "WHERE ",
                "handle_id",
                handles.stream().map(HandleId::value).toList(),
                (row, context) -> RegistrationJobRow.fromRow(row)));
    }

    @Override
    public List<Position> refusedRemovals(HandleServiceId service, Slice slice) {
        var after = slice.after().map(Position::parse);
        String beyond = after.isPresent() ? "AND h.listed_at >= :at AND (h.listed_at > :at OR h.id > :id)" : "";
        return database.with(db -> {
            // a range of one index over all services: few handles are on their way out
            var query = db.createQuery("""
                            SELECT h.listed_at, h.id
                            FROM handle h
                            JOIN registration_job j ON j.handle_id = h.id
                            WHERE h.state = 'deleting' AND h.service_id = :service AND j.step = 'given_up' %s
                            ORDER BY h.state, h.listed_at, h.id
                            LIMIT :limit
                            """.formatted(beyond))
                    .bind("service", service.value())
                    .bind("limit", slice.limit());
            return positions(query, after);
        });
    }

    private static List<Position> positions(Query query, Optional<Position> after) {
        after.ifPresent(last -> query.bind("at", last.listedAt().getEpochSecond())
                .bind("id", last.id().value()));
        return query.map((row, context) ->
                        new Position(Rows.second(row, "listed_at"), new HandleId(row.getString("id"))))
                .list();
    }

    @Override
    public List<RegistrationJob> claim(Lease lease, Instant now, int limit, Set<HandleServiceId> without) {
        return switch (database.dialect()) {
            case POSTGRESQL -> database.inTransaction(db -> claimed(db, lease, now, limit, without));
            case H2 -> {
                claimers.lock();
                try {
                    yield database.inTransaction(db -> claimed(db, lease, now, limit, without));
                } finally {
                    claimers.unlock();
                }
            }
        };
    }

    private List<RegistrationJob> claimed(
            Handle db, Lease lease, Instant now, int limit, Set<HandleServiceId> without) {
        var query = db.createQuery(RegistrationJobRow.SELECT
                        + """
                        WHERE due_at_ms <= :now %s
                        ORDER BY due_at_ms, handle_id
                        LIMIT :limit
                        """.formatted(without.isEmpty() ? "" : "AND service_id NOT IN (<without>)")
                        + database.dialect().skippingLocked())
                .bind("now", now.toEpochMilli())
                .bind("limit", limit);
        if (!without.isEmpty()) {
            query.bindList(
                    "without", without.stream().map(HandleServiceId::value).toList());
        }
        List<RegistrationJob> due =
                query.map((row, context) -> RegistrationJobRow.fromRow(row)).list();
        int[] updated =
                Rows.each(db, CLAIM, due.stream().map(job -> claim(job, lease)).toList());
        return IntStream.range(0, due.size())
                .filter(i -> updated[i] == 1)
                .mapToObj(i -> due.get(i).claimed(lease))
                .toList();
    }

    private static Map<String, @Nullable Object> claim(RegistrationJob job, Lease lease) {
        var read = RegistrationJobRow.columns(job);
        var columns = RegistrationJobRow.columns(job.claimed(lease).presumed());
        columns.put("dueBefore", read.get("dueAt"));
        columns.put("attemptsBefore", read.get("attempts"));
        columns.put("intentBefore", read.get("intent"));
        columns.put("stepBefore", read.get("step"));
        return columns;
    }

    @Override
    public boolean replace(RegistrationJob job) {
        return database.with(db -> db.createUpdate("UPDATE registration_job " + SET + DESTINATION + """
                                WHERE handle_id = :handle AND step <> 'calling'
                                """)
                        .bindMap(RegistrationJobRow.columns(job))
                        .execute()
                == 1);
    }

    @Override
    public List<Boolean> settleAll(List<Settled> jobs) {
        int[] stored = database.inTransaction(db -> Rows.each(
                db,
                SETTLE,
                jobs.stream()
                        .map(settled -> {
                            var columns = RegistrationJobRow.columns(settled.job());
                            columns.put("owner", settled.owner());
                            return columns;
                        })
                        .toList()));
        return Arrays.stream(stored).mapToObj(count -> count == 1).toList();
    }

    @Override
    public List<Position> retryFailed(Destination current, Instant now, Slice slice) {
        return database.inTransaction(db -> {
            var failed = failed(db, current, slice);
            if (!failed.isEmpty()) {
                var ids = failed.stream().map(at -> at.id().value()).toList();
                db.createUpdate("UPDATE handle SET state = 'reserved', version = version + 1 WHERE id IN (<ids>)")
                        .bindList("ids", ids)
                        .execute();
                db.createUpdate("""
                                UPDATE registration_job
                                SET step = 'pending', patience = 'keep_trying', next_attempt_at_ms = :now,
                                    due_at_ms = :now, wanted_since_ms = :now
                                WHERE handle_id IN (<ids>)
                                """)
                        .bind("now", now.toEpochMilli())
                        .bindList("ids", ids)
                        .execute();
                db.createUpdate("""
                                UPDATE registration_job
                                SET service_name = :serviceName, proxy_endpoint = :proxyEndpoint,
                                    properties = :properties, credential_id = :credential
                                WHERE handle_id IN (<ids>) AND NOT may_exist
                                """)
                        .bindMap(RegistrationJobRow.columns(current))
                        .bindList("ids", ids)
                        .execute();
            }
            return failed;
        });
    }

    private static List<Position> failed(Handle db, Destination service, Slice slice) {
        var after = slice.after().map(Position::parse);
        String beyond = after.isPresent() ? "AND (listed_at > :at OR (listed_at = :at AND id > :id))" : "";
        var query = db.createQuery("""
                        SELECT listed_at, id
                        FROM handle
                        WHERE live_service_id = :service AND state = 'failed' %s
                        ORDER BY listed_at, id
                        LIMIT :limit
                        FOR UPDATE
                        """.formatted(beyond))
                .bind("service", service.service().value())
                .bind("limit", slice.limit());
        return positions(query, after);
    }
}
