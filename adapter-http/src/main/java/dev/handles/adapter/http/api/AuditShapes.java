package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.Snapshot;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Visit;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** How recorded changes look in answers. Every key is always there; what is not known is null. */
final class AuditShapes {

    private static final DateTimeFormatter MILLISECOND =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private AuditShapes() {}

    static ObjectNode entry(AuditEntry entry) {
        var change = entry.change();
        var json = Shapes.object()
                .put("revision", entry.number())
                .put("time", MILLISECOND.format(entry.at()))
                .put("action", change.action().wireName());
        json.putObject("subject")
                .put("type", change.subject().kind().wireName())
                .put("id", change.subject().id());
        actor(json, entry.actor());
        snapshot(json, "before", change.before());
        snapshot(json, "after", change.after());
        return json;
    }

    private static void actor(ObjectNode json, Client actor) {
        var told = json.putObject("actor");
        switch (actor) {
            case Client.User user ->
                told.put("type", "user").put("id", user.id().value());
            case Client.Nobody nobody -> told.put("type", "nobody").putNull("id");
        }
        json.put("address", actor.visit().map(Visit::address).orElse(null));
        json.put("requestId", actor.visit().map(Visit::requestId).orElse(null));
    }

    private static void snapshot(ObjectNode json, String key, Optional<Snapshot> snapshot) {
        snapshot.ifPresentOrElse(told -> json.putPOJO(key, told.values()), () -> json.putNull(key));
    }
}
