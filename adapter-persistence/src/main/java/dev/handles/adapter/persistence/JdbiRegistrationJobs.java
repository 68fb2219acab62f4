package dev.handles.adapter.persistence;

import dev.handles.application.port.Handles.Position;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Registration jobs in a table. */
final class JdbiRegistrationJobs implements RegistrationJobs {

    private static final String INSERT = """
            INSERT INTO registration_job
                (handle_id, intent, step, prefix, suffix, public_handle, service_id, service_name,
                proxy_endpoint, properties, credential_id, may_exist, attempts, patience,
                next_attempt_at_ms, lease_owner, lease_until_ms, due_at_ms, due_service_id, last_error, wanted_since_ms)
            VALUES
                (:handle, :intent, :step, :prefix, :suffix, :publicHandle, :service, :serviceName,
                :proxyEndpoint, :properties, :credential, :mayExist, :attempts, :patience,
                :nextAttemptAt, :leaseOwner, :leaseUntil, :dueAt, :dueService, :lastError, :wantedSince)
            ON CONFLICT DO NOTHING
            """;

    /** Changes before calls, and where a job begins anew, so no outcome has to write it. */
    private static final String DESTINATION = """
            service_name = :serviceName, proxy_endpoint = :proxyEndpoint, properties = :properties,
                credential_id = :credential
            """;

    private static final String REDIRECT = "UPDATE registration_job SET " + DESTINATION + """
            WHERE handle_id = :handle AND lease_owner = :leaseOwner
            """;

    private static final String SETTLE = "UPDATE registration_job " + RegistrationJobRow.SET + """
            WHERE handle_id = :handle AND lease_owner = :owner
            """;

    private static final String REPLACE =
            "UPDATE registration_job " + RegistrationJobRow.SET + ", " + DESTINATION + """
            WHERE handle_id = :handle AND step <> 'calling'
            """;

    private final Database database;
    private final JobClaims claims;

    JdbiRegistrationJobs(Database database) {
        this.database = database;
        this.claims = new JobClaims(database);
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
        return database.read(db -> db.createQuery(RegistrationJobRow.SELECT + "WHERE handle_id = :handle")
                .bind("handle", handle.value())
                .map((row, context) -> RegistrationJobRow.fromRow(row))
                .findOne());
    }

    @Override
    public List<RegistrationJob> findAll(Collection<HandleId> handles) {
        return database.read(db -> Rows.all(
                db,
                RegistrationJobRow.SELECT + "WHERE ",
                "handle_id",
                handles.stream().map(HandleId::value).toList(),
                (row, context) -> RegistrationJobRow.fromRow(row)));
    }

    @Override
    public List<Position> refusedRemovals(HandleServiceId service, Slice slice) {
        return database.read(db -> HandleLists.refusedRemovals(db, service, slice));
    }

    @Override
    public List<HandleId> refusedChanges(HandleServiceId service, Slice slice) {
        return database.read(db -> Rows.page(
                db,
                "SELECT handle_id FROM registration_job WHERE due_service_id = :service AND due_at_ms = :never",
                "handle_id",
                Map.of("service", service.value(), "never", RegistrationJobRow.NEVER),
                slice,
                HandleId::new));
    }

    @Override
    public List<RegistrationJob> claim(Lease lease, Instant now, int limit, Set<HandleServiceId> without) {
        return claims.claim(lease, now, limit, without);
    }

    @Override
    public List<Boolean> redirectAll(List<RegistrationJob> claimed) {
        return changed(
                REDIRECT, claimed.stream().map(RegistrationJobRow::columns).toList());
    }

    @Override
    public List<Boolean> replaceAll(List<RegistrationJob> jobs) {
        return changed(REPLACE, jobs.stream().map(RegistrationJobRow::columns).toList());
    }

    @Override
    public List<Boolean> settleAll(List<Settled> jobs) {
        return changed(
                SETTLE,
                jobs.stream()
                        .map(settled -> {
                            var columns = RegistrationJobRow.columns(settled.job());
                            columns.put("owner", settled.owner());
                            return columns;
                        })
                        .toList());
    }

    private List<Boolean> changed(String statement, List<? extends Map<String, ?>> rows) {
        int[] stored = database.inTransaction(db -> Rows.each(db, statement, rows));
        return Arrays.stream(stored).mapToObj(count -> count == 1).toList();
    }

    @Override
    public List<Position> retryFailed(HandleServiceId service, Instant now, Slice slice) {
        return database.inTransaction(db -> {
            var failed = HandleLists.takeFailed(db, service, slice);
            if (!failed.isEmpty()) {
                var ids = failed.stream().map(at -> at.id().value()).toList();
                db.createUpdate("UPDATE handle SET state = 'reserved', version = version + 1 WHERE id IN (<ids>)")
                        .bindList("ids", ids)
                        .execute();
                db.createUpdate("""
                                UPDATE registration_job
                                SET step = 'pending', attempts = 0, patience = 'keep_trying', next_attempt_at_ms = :now,
                                    due_at_ms = :now, due_service_id = service_id, wanted_since_ms = :now
                                WHERE handle_id IN (<ids>)
                                """)
                        .bind("now", now.toEpochMilli())
                        .bindList("ids", ids)
                        .execute();
            }
            return failed;
        });
    }
}
