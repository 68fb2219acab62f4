package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Dialect;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.MediaTypes;
import dev.handles.adapter.http.edge.RequestBody;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Optional;

/** Writes answers in the dialect of the client. */
record AnswerWriter(PublicAddress address) {

    void write(Context ctx, Call call, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Ok ok -> ok(ctx, ok);
            case Answer.NoContent nothing -> empty(ctx, 204);
            case Answer.Created(var path, var json) -> created(ctx, path, json);
            case Answer.Accepted(var path, var json) -> {
                ctx.header("Location", location(ctx, path)).header("Preference-Applied", "respond-async");
                json(ctx.status(202), json);
            }
            case Answer.Started(var path, var json) -> {
                ctx.header("Location", location(ctx, path));
                json(ctx.status(202), json);
            }
            case Answer.Begun(var json) ->
                json.ifPresentOrElse(told -> json(ctx.status(202), told), () -> empty(ctx, 202));
            case Answer.Dialogue(var limits, var conversation) ->
                conversation.hold(RequestBody.lines(ctx, limits), new LineWriter(ctx, address));
            case Answer.Listing<?> list -> new ListWriter<>(list, call.page()).write(ctx);
        }
    }

    private static void ok(Context ctx, Answer.Ok answer) {
        var json = Json.write(answer.json());
        if (!ctx.method().equals(HandlerType.GET) && !ctx.method().equals(HandlerType.HEAD)) {
            ctx.contentType(MediaTypes.JSON).result(json);
            return;
        }
        var tag = Versions.tag(answer.version(), json);
        ctx.header("ETag", tag);
        if (Versions.isKnown(Headers.joined(ctx, "If-None-Match"), tag)) {
            empty(ctx, 304);
        } else {
            ctx.contentType(MediaTypes.JSON).result(json);
        }
    }

    /** What is told once is told in both dialects: 204 could not carry it. */
    private void created(Context ctx, String path, Optional<ObjectNode> json) {
        ctx.header("Location", location(ctx, path));
        if (json.isPresent()) {
            json(ctx.status(201), json.get());
        } else {
            empty(ctx, Dialect.of(ctx).statusOfCreation());
        }
    }

    private String location(Context ctx, String path) {
        return address.of(Dialect.of(ctx), ctx.req().getLocalPort(), path);
    }

    /** Nothing has no type. */
    static void empty(Context ctx, int status) {
        ctx.status(status).res().setContentType(null);
    }

    private static void json(Context ctx, ObjectNode json) {
        ctx.contentType(MediaTypes.JSON).result(Json.write(json));
    }
}
