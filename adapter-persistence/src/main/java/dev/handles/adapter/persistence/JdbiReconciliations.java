package dev.handles.adapter.persistence;

import dev.handles.application.port.Listed;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Comparisons in a table, and what they found in another. One is claimed by whoever's update finds it as it was read. */
record JdbiReconciliations(Database database) implements Reconciliations {

    private static final String SET = """
            UPDATE reconciliation
            SET running_service_id = :runningService, started_by = :startedBy, repairing = :repairing, state = :state,
                stage = :stage, stage_cursor = :cursor, checked = :checked, missing = :missing,
                different_target = :different_target, unknown_to_us = :unknown_to_us, not_removed = :not_removed,
                not_told = :not_told, under_way = :under_way, repaired = :repaired, not_told_reason = :notToldReason,
                not_listed_reason = :notListedReason, failure = :failure, ended_at_ms = :endedAt,
                progressed_at_ms = :progressedAt, next_at_ms = :nextAt, lease_owner = :leaseOwner,
                lease_until_ms = :leaseUntil, due_at_ms = :dueAt
            WHERE id = :id
            """;

    @Override
    public void add(Reconciliation reconciliation) {
        int added = database.inTransaction(db -> {
            if (!Rows.keep(
                    db,
                    database.dialect(),
                    "handle_service",
                    Set.of(reconciliation.service().value()))) {
                throw new Problem.NotFound().raise();
            }
            return db.createUpdate("""
                            INSERT INTO reconciliation
                                (id, service_id, running_service_id, started_by, repairing, state, stage, stage_cursor,
                                checked, missing, different_target, unknown_to_us, not_removed, not_told, under_way,
                                repaired, not_told_reason, not_listed_reason, failure, started_at_ms, started_second,
                                ended_at_ms, progressed_at_ms, next_at_ms, lease_owner, lease_until_ms, due_at_ms)
                            VALUES
                                (:id, :service, :runningService, :startedBy, :repairing, :state, :stage, :cursor,
                                :checked, :missing, :different_target, :unknown_to_us, :not_removed, :not_told,
                                :under_way, :repaired, :notToldReason, :notListedReason, :failure, :startedAt,
                                :startedSecond, :endedAt, :progressedAt, :nextAt, :leaseOwner, :leaseUntil, :dueAt)
                            ON CONFLICT DO NOTHING
                            """)
                    .bindMap(ReconciliationRow.columns(reconciliation))
                    .execute();
        });
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public Optional<Reconciliation> find(ReconciliationId id) {
        return database.read(db -> db.createQuery(ReconciliationRow.SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> ReconciliationRow.fromRow(row))
                .findOne());
    }

    @Override
    public List<Reconciliation> findAll(Collection<ReconciliationId> ids) {
        return database.read(db -> Rows.all(
                db,
                ReconciliationRow.SELECT + "WHERE ",
                "id",
                ids.stream().map(ReconciliationId::value).toList(),
                (row, context) -> ReconciliationRow.fromRow(row)));
    }

    @Override
    public List<Listed> list(HandleServiceId service, Slice slice) {
        var after = slice.after().map(Position::parse);
        String beyond = after.isPresent() ? "AND (started_second < :at OR (started_second = :at AND id > :id))" : "";
        return database.read(db -> {
            var query = db.createQuery("""
                            SELECT started_second, id
                            FROM reconciliation
                            WHERE service_id = :service %s
                            ORDER BY started_second DESC, id
                            LIMIT :limit
                            """.formatted(beyond))
                    .bind("service", service.value())
                    .bind("limit", slice.limit());
            after.ifPresent(last ->
                    query.bind("at", last.startedSecond()).bind("id", last.id().value()));
            return query
                    .map((row, context) ->
                            new Position(row.getLong("started_second"), new ReconciliationId(row.getString("id"))))
                    .list()
                    .stream()
                    .map(at -> new Listed(at.id().value(), at.cursor()))
                    .toList();
        });
    }

    @Override
    public List<Reconciliation> claim(Lease lease, Instant now, int limit) {
        var due = database.read(db -> db.createQuery(ReconciliationRow.SELECT + """
                        WHERE due_at_ms <= :now
                        ORDER BY due_at_ms, id
                        LIMIT :limit
                        """)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> ReconciliationRow.fromRow(row))
                .list());
        var claimed = new ArrayList<Reconciliation>();
        for (Reconciliation found : due) {
            var leased = found.leased(lease);
            int updated = database.change(db -> db.createUpdate(SET + " AND due_at_ms = :dueBefore")
                    .bindMap(ReconciliationRow.columns(leased))
                    .bind("dueBefore", found.dueAt().orElseThrow().toEpochMilli())
                    .execute());
            if (updated == 1) {
                claimed.add(leased);
            }
        }
        return claimed;
    }

    @Override
    public boolean save(Reconciliation reconciliation, String owner) {
        return database.change(db -> db.createUpdate(SET + " AND lease_owner = :owner")
                        .bindMap(ReconciliationRow.columns(reconciliation))
                        .bind("owner", owner)
                        .execute()
                == 1);
    }

    @Override
    public boolean resume(Reconciliation reconciliation) {
        return database.inTransaction(db -> {
            var service = reconciliation.service().value();
            Rows.take(db, "handle_service", service); // or two that begin at once would break the key
            if (Rows.any(db, "reconciliation", "running_service_id", service)) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return db.createUpdate(SET + " AND state <> 'running'")
                            .bindMap(ReconciliationRow.columns(reconciliation))
                            .execute()
                    == 1;
        });
    }

    @Override
    public int forget(HandleServiceId service, Instant end, int limit) {
        return database.change(db -> db.createUpdate("""
                        DELETE FROM reconciliation
                        WHERE state <> 'running' AND id IN (
                            SELECT id FROM reconciliation
                            WHERE service_id = :service AND state <> 'running' AND ended_at_ms < :end
                            ORDER BY started_second, id
                            LIMIT :limit)
                        """)
                .bind("service", service.value())
                .bind("end", end.toEpochMilli())
                .bind("limit", limit)
                .execute());
    }

    @Override
    public boolean note(ReconciliationId id, Finding finding) {
        return database.inTransaction(db -> db.createUpdate("""
                                INSERT INTO reconciliation_finding
                                    (reconciliation_id, number, finding_key, kind, identifier, handle_id,
                                    expected_target, found_target, repairing)
                                VALUES
                                    (:reconciliation, :number, :key, :kind, :identifier, :handle, :expected, :found,
                                    :repairing)
                                ON CONFLICT DO NOTHING
                                """)
                        .bindMap(ReconciliationRow.columns(finding))
                        .bind("reconciliation", id.value())
                        .bind("number", nextNumber(db, id))
                        .execute()
                == 1);
    }

    /** Nobody else gives numbers: who works on it is alone. */
    private static long nextNumber(Handle db, ReconciliationId id) {
        return db.createQuery("SELECT COALESCE(MAX(number), 0) + 1 FROM reconciliation_finding"
                        + " WHERE reconciliation_id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void repaired(ReconciliationId id, long number) {
        database.change(db -> db.createUpdate("""
                        UPDATE reconciliation_finding
                        SET repairing = TRUE
                        WHERE reconciliation_id = :id AND number = :number
                        """)
                .bind("id", id.value())
                .bind("number", number)
                .execute());
    }

    @Override
    public List<Numbered> findings(ReconciliationId id, Slice slice) {
        long after = slice.after().map(JdbiReconciliations::number).orElse(0L);
        return database.read(db -> db.createQuery("""
                        SELECT number, kind, identifier, handle_id, expected_target, found_target, repairing
                        FROM reconciliation_finding
                        WHERE reconciliation_id = :id AND number > :after
                        ORDER BY number
                        LIMIT :limit
                        """)
                .bind("id", id.value())
                .bind("after", after)
                .bind("limit", slice.limit())
                .map((row, context) -> ReconciliationRow.finding(row))
                .list());
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) {
            throw new Problem.BadData("token", "a nextToken of an earlier answer").raise();
        }
        return Long.parseLong(cursor);
    }
}
