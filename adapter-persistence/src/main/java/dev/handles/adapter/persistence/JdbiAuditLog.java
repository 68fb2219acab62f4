package dev.handles.adapter.persistence;

import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.Snapshot;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries in a table that numbers them. */
record JdbiAuditLog(Database database) implements AuditLog {

    private static final String SELECT = """
            SELECT number, at_ms, actor_id, address, request_id, action, subject_kind, subject_id, before_json, after_json
            FROM audit_entry
            """;

    @Override
    public void addAll(List<Note> notes) {
        database.joining(db ->
                Rows.each(db, """
                INSERT INTO audit_entry (at_ms, actor_id, address, request_id,
                                         action, subject_kind, subject_id, before_json, after_json)
                VALUES (:at, :actor, :address, :requestId, :action, :kind, :id, :before, :after)
                """, notes.stream().map(JdbiAuditLog::columns).toList()));
    }

    private static Map<String, @Nullable Object> columns(Note note) {
        var visit = note.actor().visit();
        var change = note.change();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("at", note.at().toEpochMilli());
        columns.put("actor", Rows.orNull(note.actor().userId(), UserId::value));
        columns.put("address", Rows.orNull(visit, Visit::address));
        columns.put("requestId", Rows.orNull(visit, Visit::requestId));
        columns.put("action", change.action().wireName());
        columns.put("kind", change.subject().kind().wireName());
        columns.put("id", change.subject().id());
        columns.put("before", Rows.orNull(change.before(), JdbiAuditLog::text));
        columns.put("after", Rows.orNull(change.after(), JdbiAuditLog::text));
        return columns;
    }

    @Override
    public Optional<AuditEntry> find(AuditSubject subject, long number) {
        return database.read(
                db -> db.createQuery(SELECT + "WHERE number = :number AND subject_kind = :kind AND subject_id = :id")
                        .bind("number", number)
                        .bind("kind", subject.kind().wireName())
                        .bind("id", subject.id())
                        .map((row, context) -> fromRow(row))
                        .findOne());
    }

    @Override
    public List<AuditEntry> list(Filter filter, Slice slice) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> bound = new HashMap<>();
        filter.actor().ifPresent(actor -> {
            conditions.add("actor_id = :actor");
            bound.put("actor", actor.value());
        });
        filter.subjectKind().ifPresent(kind -> {
            conditions.add("subject_kind = :kind");
            bound.put("kind", kind.wireName());
        });
        filter.subjectId().ifPresent(id -> {
            conditions.add("subject_id = :id");
            bound.put("id", id);
        });
        filter.since().ifPresent(since -> {
            conditions.add("at_ms >= :since");
            bound.put("since", since.toEpochMilli());
        });
        filter.until().ifPresent(until -> {
            conditions.add("at_ms <= :until");
            bound.put("until", until.toEpochMilli());
        });
        slice.after().ifPresent(number -> {
            conditions.add("number < :last");
            bound.put("last", Long.parseLong(number));
        });
        if (!filter.actions().isEmpty()) {
            conditions.add("action IN (<actions>)");
        }
        var where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        return database.read(db -> {
            var query = db.createQuery(SELECT + where + " ORDER BY number DESC LIMIT :limit")
                    .bindMap(bound)
                    .bind("limit", slice.limit());
            if (!filter.actions().isEmpty()) {
                query.bindList(
                        "actions",
                        filter.actions().stream().map(Action::wireName).sorted().toList());
            }
            return query.map((row, context) -> fromRow(row)).list();
        });
    }

    private static AuditEntry fromRow(ResultSet row) throws SQLException {
        var subject = new AuditSubject(
                AuditSubject.Kind.ofWireName(row.getString("subject_kind")).orElseThrow(), row.getString("subject_id"));
        return new AuditEntry(
                row.getLong("number"),
                Rows.milli(row, "at_ms"),
                actor(row),
                new Change(
                        Action.ofWireName(row.getString("action")).orElseThrow(),
                        subject,
                        Rows.text(row, "before_json").map(JdbiAuditLog::snapshot),
                        Rows.text(row, "after_json").map(JdbiAuditLog::snapshot)));
    }

    private static Client actor(ResultSet row) throws SQLException {
        var address = Rows.text(row, "address");
        var requestId = Rows.text(row, "request_id");
        var visit = address.flatMap(from -> requestId.map(request -> new Visit(from, request)));
        return Rows.text(row, "actor_id")
                .<Client>map(id -> new Client.User(new UserId(id), visit))
                .orElseGet(() -> new Client.Nobody(visit));
    }

    private static String text(Snapshot snapshot) {
        return JsonObject.text(snapshot.values());
    }

    private static Snapshot snapshot(String text) {
        return Snapshot.stored(JsonObject.members(text));
    }
}
