package dev.handles.adapter.persistence;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.subject.Name;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registration job as a row, and back. */
final class RegistrationJobRow {

    static final String SELECT = """
            SELECT handle_id, intent, step, prefix, suffix, public_handle, service_id, service_name, proxy_endpoint,
                properties, credential_id, may_exist, attempts, patience, next_attempt_at_ms, lease_owner,
                lease_until_ms, last_error, wanted_since_ms
            FROM registration_job
            """;

    /** The {@code due_at_ms} of a refused change: it stands behind all that is due, so that one index finds both. */
    static final long NEVER = Long.MAX_VALUE;

    /** What claims and outcomes change. */
    static final String SET = """
            SET intent = :intent, step = :step, public_handle = :publicHandle, may_exist = :mayExist,
                attempts = :attempts, patience = :patience, next_attempt_at_ms = :nextAttemptAt,
                lease_owner = :leaseOwner, lease_until_ms = :leaseUntil, due_at_ms = :dueAt, due_service_id = :dueService,
                last_error = :lastError, wanted_since_ms = :wantedSince
            """;

    private RegistrationJobRow() {}

    static Map<String, @Nullable Object> columns(RegistrationJob job) {
        Map<String, @Nullable Object> columns = columns(job.destination());
        columns.put("handle", job.handle().value());
        columns.put("intent", wireName(job.intent()));
        columns.put("step", wireName(job.step()));
        columns.put("prefix", Rows.orNull(job.identifier().prefix(), Prefix::value));
        columns.put("suffix", job.identifier().suffix().value());
        columns.put("publicHandle", Rows.orNull(job.publicHandle(), PublicHandle::value));
        columns.put("mayExist", job.stored().mayExist());
        columns.put("attempts", job.attempts());
        columns.put("patience", wireName(job.patience()));
        columns.put("nextAttemptAt", Rows.orNull(job.nextAttemptAt(), Instant::toEpochMilli));
        columns.put("leaseOwner", Rows.orNull(job.lease(), Lease::owner));
        columns.put("leaseUntil", Rows.orNull(job.lease().map(Lease::until), Instant::toEpochMilli));
        var due = due(job);
        columns.put("dueAt", due.orElse(null));
        columns.put(
                "dueService", Rows.orNull(due, at -> job.destination().service().value()));
        columns.put("lastError", job.lastError().orElse(null));
        columns.put("wantedSince", job.wantedSince().toEpochMilli());
        return columns;
    }

    private static Optional<Long> due(RegistrationJob job) {
        return job.isRefusedChange() ? Optional.of(NEVER) : job.dueAt().map(Instant::toEpochMilli);
    }

    static Map<String, @Nullable Object> columns(Destination destination) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("service", destination.service().value());
        columns.put("serviceName", destination.serviceName().value());
        columns.put("proxyEndpoint", Rows.orNull(destination.proxyEndpoint(), ProxyEndpoint::value));
        columns.put("properties", PropertiesJson.text(destination.properties()));
        columns.put("credential", Rows.orNull(destination.credential(), CredentialId::value));
        return columns;
    }

    static RegistrationJob fromRow(ResultSet row) throws SQLException {
        return new RegistrationJob(
                new HandleId(row.getString("handle_id")),
                constant(Intent.class, row.getString("intent")),
                constant(Step.class, row.getString("step")),
                HandleRow.identifier(Rows.text(row, "prefix"), row.getString("suffix")),
                Rows.text(row, "public_handle").map(PublicHandle::new),
                new Destination(
                        new HandleServiceId(row.getString("service_id")),
                        new Name(row.getString("service_name")),
                        Rows.text(row, "proxy_endpoint").map(ProxyEndpoint::new),
                        PropertiesJson.properties(row.getString("properties")),
                        Rows.text(row, "credential_id").map(CredentialId::new)),
                row.getBoolean("may_exist"),
                row.getInt("attempts"),
                constant(Patience.class, row.getString("patience")),
                Rows.optionalMilli(row, "next_attempt_at_ms"),
                lease(row),
                Rows.text(row, "last_error"),
                Rows.milli(row, "wanted_since_ms"));
    }

    private static Optional<Lease> lease(ResultSet row) throws SQLException {
        Optional<Instant> until = Rows.optionalMilli(row, "lease_until_ms");
        Optional<String> owner = Rows.text(row, "lease_owner");
        return owner.map(name -> new Lease(name, until.orElseThrow()));
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
        return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT));
    }
}
