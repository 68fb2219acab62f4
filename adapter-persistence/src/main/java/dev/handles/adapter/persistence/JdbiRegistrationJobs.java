package dev.handles.adapter.persistence;

import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * Registration jobs in a table. On PostgreSQL claimers pass each other by row locks; on H2, which has one process, they
 * queue. On both a job is claimed by whoever's update finds it as it was read.
 */
final class JdbiRegistrationJobs implements RegistrationJobs {

    private static final String SET = """
            SET intent = :intent, step = :step, public_handle = :publicHandle, may_exist = :mayExist,
                attempts = :attempts, patience = :patience, next_attempt_at_ms = :nextAttemptAt,
                lease_owner = :leaseOwner, lease_until_ms = :leaseUntil, due_at_ms = :dueAt, last_error = :lastError,
                wanted_since_ms = :wantedSince
            """;

    private final Database database;
    private final ReentrantLock claimers = new ReentrantLock();

    JdbiRegistrationJobs(Database database) {
        this.database = database;
    }

    @Override
    public void add(RegistrationJob job) {
        int added = database.with(db ->
                db.createUpdate("""
                        INSERT INTO registration_job
                            (handle_id, intent, step, prefix, suffix, public_handle, service_id, service_name,
                            proxy_endpoint, properties, credential_id, may_exist, attempts, patience,
                            next_attempt_at_ms, lease_owner, lease_until_ms, due_at_ms, last_error, wanted_since_ms)
                        VALUES
                            (:handle, :intent, :step, :prefix, :suffix, :publicHandle, :service, :serviceName,
                            :proxyEndpoint, :properties, :credential, :mayExist, :attempts, :patience,
                            :nextAttemptAt, :leaseOwner, :leaseUntil, :dueAt, :lastError, :wantedSince)
                        ON CONFLICT DO NOTHING
                        """).bindMap(RegistrationJobRow.columns(job)).execute());
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public Optional<RegistrationJob> find(HandleId handle) {
        return database.with(db -> db.createQuery(RegistrationJobRow.SELECT + "WHERE handle_id = :handle")
                .bind("handle", handle.value())
                .map((row, context) -> RegistrationJobRow.fromRow(row))
                .findOne());
    }

    @Override
    public List<RegistrationJob> claim(Lease lease, Instant now, int limit) {
        return switch (database.dialect()) {
            case POSTGRESQL -> database.inTransaction(db -> claimed(db, lease, now, limit));
            case H2 -> {
                claimers.lock();
                try {
                    yield database.inTransaction(db -> claimed(db, lease, now, limit));
                } finally {
                    claimers.unlock();
                }
            }
        };
    }

    private List<RegistrationJob> claimed(Handle db, Lease lease, Instant now, int limit) {
        List<RegistrationJob> due = db.createQuery(
                        RegistrationJobRow.SELECT + """
                        WHERE due_at_ms <= :now
                        ORDER BY due_at_ms, handle_id
                        LIMIT :limit
                        """ + database.dialect().skippingLocked())
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> RegistrationJobRow.fromRow(row))
                .list();
        List<RegistrationJob> claimed = new ArrayList<>();
        for (RegistrationJob job : due) {
            var calling = calling(job, lease, true);
            if (updatedFrom(db, job, calling)) {
                claimed.add(calling(job, lease, job.mayExist()));
            }
        }
        return claimed;
    }

    /** Every claim and every outcome changes step, attempts or lease, so these three tell whether somebody was faster. */
    private static boolean updatedFrom(Handle db, RegistrationJob before, RegistrationJob after) {
        var read = RegistrationJobRow.columns(before);
        return db.createUpdate("UPDATE registration_job " + SET + """
                        WHERE handle_id = :handle AND due_at_ms = :dueBefore AND attempts = :attemptsBefore
                            AND intent = :intentBefore AND step = :stepBefore
                        """)
                        .bindMap(RegistrationJobRow.columns(after))
                        .bind("dueBefore", read.get("dueAt"))
                        .bind("attemptsBefore", before.attempts())
                        .bind("intentBefore", read.get("intent"))
                        .bind("stepBefore", read.get("step"))
                        .execute()
                == 1;
    }

    private static RegistrationJob calling(RegistrationJob job, Lease lease, boolean mayExist) {
        return new RegistrationJob(
                job.handle(),
                job.intent(),
                Step.CALLING,
                job.identifier(),
                job.publicHandle(),
                job.destination(),
                mayExist,
                job.attempts() + 1,
                job.patience(),
                Optional.empty(),
                Optional.of(lease),
                job.lastError(),
                job.wantedSince());
    }

    @Override
    public boolean replace(RegistrationJob job) {
        return database.with(db -> db.createUpdate("UPDATE registration_job " + SET + """
                                WHERE handle_id = :handle AND step <> 'calling'
                                """)
                        .bindMap(RegistrationJobRow.columns(job))
                        .execute()
                == 1);
    }

    @Override
    public boolean settle(RegistrationJob job, String owner) {
        return database.with(db -> db.createUpdate("UPDATE registration_job " + SET + """
                                WHERE handle_id = :handle AND lease_owner = :owner
                                """)
                        .bindMap(RegistrationJobRow.columns(job))
                        .bind("owner", owner)
                        .execute()
                == 1);
    }
}
