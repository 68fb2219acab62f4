package dev.handles.adapter.persistence;

import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.reconciliation.Tally;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A comparison, or something that it found, as a row, and back. */
final class ReconciliationRow {

    static final String SELECT = """
            SELECT id, service_id, started_by, repairing, state, stage, stage_cursor, checked, missing, different_target,
                unknown_to_us, not_removed, not_told, under_way, repaired, not_told_reason, not_listed_reason, failure,
                started_at_ms, ended_at_ms, progressed_at_ms, next_at_ms, lease_owner, lease_until_ms
            FROM reconciliation
            """;

    private ReconciliationRow() {}

    static Map<String, @Nullable Object> columns(Reconciliation reconciliation) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", reconciliation.id().value());
        columns.put("service", reconciliation.service().value());
        columns.put(
                "runningService",
                reconciliation.isRunning() ? reconciliation.service().value() : null);
        columns.put("startedBy", reconciliation.startedBy().value());
        columns.put("repairing", reconciliation.repairing());
        columns.put("state", reconciliation.state().wireName());
        columns.put("stage", reconciliation.stage().wireName());
        columns.put("cursor", reconciliation.cursor().orElse(null));
        for (Tally tally : Tally.values()) {
            columns.put(tally.wireName(), reconciliation.count(tally));
        }
        columns.put("notToldReason", reconciliation.notTold().orElse(null));
        columns.put("notListedReason", reconciliation.notListed().orElse(null));
        columns.put("failure", reconciliation.failure().orElse(null));
        columns.put("startedAt", reconciliation.startedAt().toEpochMilli());
        columns.put("startedSecond", reconciliation.startedAt().getEpochSecond());
        columns.put("endedAt", Rows.orNull(reconciliation.endedAt(), Instant::toEpochMilli));
        columns.put("progressedAt", reconciliation.progressedAt().toEpochMilli());
        columns.put("nextAt", Rows.orNull(reconciliation.nextAt(), Instant::toEpochMilli));
        columns.put("leaseOwner", Rows.orNull(reconciliation.lease(), Lease::owner));
        columns.put("leaseUntil", Rows.orNull(reconciliation.lease().map(Lease::until), Instant::toEpochMilli));
        columns.put("dueAt", Rows.orNull(reconciliation.dueAt(), Instant::toEpochMilli));
        return columns;
    }

    static Reconciliation fromRow(ResultSet row) throws SQLException {
        var counts = new EnumMap<Tally, Long>(Tally.class);
        for (Tally tally : Tally.values()) {
            counts.put(tally, row.getLong(tally.wireName()));
        }
        return new Reconciliation(
                new ReconciliationId(row.getString("id")),
                new HandleServiceId(row.getString("service_id")),
                new UserId(row.getString("started_by")),
                row.getBoolean("repairing"),
                constant(Reconciliation.State.class, row.getString("state")),
                constant(Reconciliation.Stage.class, row.getString("stage")),
                Rows.text(row, "stage_cursor"),
                counts,
                Rows.text(row, "not_told_reason"),
                Rows.text(row, "not_listed_reason"),
                Rows.text(row, "failure"),
                Rows.milli(row, "started_at_ms"),
                Rows.optionalMilli(row, "ended_at_ms"),
                Rows.milli(row, "progressed_at_ms"),
                Rows.optionalMilli(row, "next_at_ms"),
                lease(row));
    }

    static Map<String, @Nullable Object> columns(Finding finding) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("key", finding.key());
        columns.put("kind", finding.kind().wireName());
        columns.put("identifier", finding.identifier());
        columns.put("handle", Rows.orNull(finding.handle(), HandleId::value));
        columns.put("expected", finding.expected().orElse(null));
        columns.put("found", finding.found().orElse(null));
        columns.put("repairing", finding.repairing());
        return columns;
    }

    static Numbered finding(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong("number"),
                new Finding(
                        Finding.Kind.ofWireName(row.getString("kind")).orElseThrow(),
                        row.getString("identifier"),
                        Rows.text(row, "handle_id").map(HandleId::new),
                        Rows.text(row, "expected_target"),
                        Rows.text(row, "found_target"),
                        row.getBoolean("repairing")));
    }

    private static Optional<Lease> lease(ResultSet row) throws SQLException {
        Optional<Instant> until = Rows.optionalMilli(row, "lease_until_ms");
        Optional<String> owner = Rows.text(row, "lease_owner");
        return owner.map(name -> new Lease(name, until.orElseThrow()));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
        return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT));
    }
}
