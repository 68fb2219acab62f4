package dev.handles.adapter.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.ErrorReply;
import dev.handles.adapter.http.edge.Json;
import dev.handles.domain.handleservice.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered, as it is kept for a repeat: before a dialect has seen it, so that the repeat may come in the other
 * one. A {@link Secret}, since an answer may hold a token.
 */
sealed interface KeptAnswer {

    /** In characters. No creation tells that much; what does is carried out again, rather than filling the store. */
    int LONGEST = 64 * 1024;

    record Done(Answer answer) implements KeptAnswer {}

    record Refused(ErrorReply reply) implements KeptAnswer {}

    /** Empty for what cannot be kept: too long, or read while it is written. */
    default Optional<Secret> toSecret() {
        return json().map(ObjectNode::toString)
                .filter(text -> text.length() <= LONGEST)
                .map(Secret::new);
    }

    private Optional<ObjectNode> json() {
        return switch (this) {
            case Done(Answer.NoContent nothing) -> Optional.of(Shapes.object().put("kind", "noContent"));
            case Done(Answer.Ok(var json, var version)) -> {
                var kept = Shapes.object().put("kind", "ok");
                version.ifPresent(number -> kept.put("version", number));
                kept.set("json", json);
                yield Optional.of(kept);
            }
            case Done(Answer.Created(var path, var json)) -> {
                var kept = Shapes.object().put("kind", "created").put("path", path);
                json.ifPresent(told -> kept.set("json", told));
                yield Optional.of(kept);
            }
            case Done(Answer.Accepted(var path, var json)) -> {
                var kept = Shapes.object().put("kind", "accepted").put("path", path);
                kept.set("json", json);
                yield Optional.of(kept);
            }
            case Done(Answer.Started(var path, var json)) -> {
                var kept = Shapes.object().put("kind", "started").put("path", path);
                kept.set("json", json);
                yield Optional.of(kept);
            }
            case Done(Answer.Begun(var json)) -> {
                var kept = Shapes.object().put("kind", "begun");
                json.ifPresent(told -> kept.set("json", told));
                yield Optional.of(kept);
            }
            case Done(Answer.Listing<?> list) -> Optional.empty();
            case Done(Answer.Dialogue dialogue) -> Optional.empty();
            case Refused(var reply) -> {
                var kept = Shapes.object()
                        .put("kind", "refused")
                        .put("status", reply.status())
                        .put("id", reply.id())
                        .put("description", reply.description());
                kept.set("details", Json.mapper().valueToTree(reply.details()));
                kept.set("headers", Json.mapper().valueToTree(reply.headers()));
                yield Optional.of(kept);
            }
        };
    }

    static KeptAnswer of(Secret kept) {
        try {
            var json = Json.mapper().readTree(kept.reveal());
            return switch (json.path("kind").asText()) {
                case "noContent" -> new Done(new Answer.NoContent());
                case "ok" ->
                    new Done(new Answer.Ok(
                            object(json).orElseGet(Shapes::object),
                            Optional.ofNullable(json.get("version")).map(JsonNode::asText)));
                case "created" -> new Done(new Answer.Created(json.path("path").asText(), object(json)));
                case "accepted" ->
                    new Done(new Answer.Accepted(
                            json.path("path").asText(), object(json).orElseGet(Shapes::object)));
                case "started" ->
                    new Done(new Answer.Started(
                            json.path("path").asText(), object(json).orElseGet(Shapes::object)));
                case "begun" -> new Done(new Answer.Begun(object(json)));
                case "refused" -> new Refused(reply(json));
                default -> throw new IllegalStateException("a kept answer of a kind that nobody knows");
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer that is no JSON", e.getCause()); // its own message quotes it
        }
    }

    private static Optional<ObjectNode> object(JsonNode kept) {
        return Optional.ofNullable(kept.get("json")).map(ObjectNode.class::cast);
    }

    private static ErrorReply reply(JsonNode kept) {
        return new ErrorReply(
                kept.path("status").asInt(),
                kept.path("id").asText(),
                Json.mapper().convertValue(kept.path("details"), new TypeReference<LinkedHashMap<String, Object>>() {}),
                kept.path("description").asText(),
                Json.mapper().convertValue(kept.path("headers"), new TypeReference<Map<String, String>>() {}));
    }
}
