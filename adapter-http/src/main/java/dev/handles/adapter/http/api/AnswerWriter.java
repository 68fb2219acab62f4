package dev.handles.adapter.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Dialect;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.MediaTypes;
import dev.handles.adapter.http.edge.Query;
import dev.handles.application.port.Slice;
import dev.handles.domain.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes answers in the dialect of the client. */
record AnswerWriter(PublicAddress address) {

    void write(Context ctx, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Ok ok -> ok(ctx, ok);
            case Answer.NoContent nothing -> empty(ctx, 204);
            case Answer.Created(var path, var json) -> created(ctx, path, json);
            case Answer.Listing listing -> list(ctx, listing);
        }
    }

    private static void ok(Context ctx, Answer.Ok answer) {
        var json = Json.write(answer.json());
        if (!ctx.method().equals(HandlerType.GET) && !ctx.method().equals(HandlerType.HEAD)) {
            ctx.contentType(MediaTypes.JSON).result(json);
            return;
        }
        var tag = answer.version().map(Versions::tag).orElseGet(() -> Versions.tagOf(json));
        ctx.header("ETag", tag);
        if (Versions.isKnown(Headers.joined(ctx, "If-None-Match"), tag)) {
            empty(ctx, 304);
        } else {
            ctx.contentType(MediaTypes.JSON).result(json);
        }
    }

    /** What is told once is told in both dialects: 204 could not carry it. */
    private void created(Context ctx, String path, Optional<ObjectNode> json) {
        var dialect = Dialect.of(ctx);
        ctx.header("Location", address.of(dialect, ctx.req().getLocalPort(), path));
        if (json.isPresent()) {
            json(ctx.status(201), json.get());
        } else {
            empty(ctx, dialect.statusOfCreation());
        }
    }

    /** Nothing has no type. */
    static void empty(Context ctx, int status) {
        ctx.status(status).res().setContentType(null);
    }

    private static void json(Context ctx, ObjectNode json) {
        ctx.contentType(MediaTypes.JSON).result(Json.write(json));
    }

    private static void list(Context ctx, Answer.Listing listing) throws IOException {
        var page = page(ctx, listing);
        if (page.limit().isPresent()) {
            json(ctx, page(listing, page, page.limit().get()));
            return;
        }
        var first = listing.source().read(page.slice(Slice.MAX));
        if (first.size() < Slice.MAX) {
            json(ctx, array(listing.key(), first));
        } else {
            ctx.contentType(MediaTypes.JSON);
            if (!ctx.method().equals(HandlerType.HEAD)) {
                stream(ctx, listing, first);
            }
        }
    }

    /** A bad limit or token is told only to who may see the list: existence and rights come first. */
    private static Page page(Context ctx, Answer.Listing listing) {
        try {
            return Page.of(Query.of(ctx.req().getQueryString()));
        } catch (Problem.Raised bad) {
            listing.source().read(Slice.first(1));
            throw bad;
        }
    }

    private static ObjectNode page(Answer.Listing listing, Page page, int limit) {
        var ids = listing.source().read(page.slice(limit));
        var json = array(listing.key(), ids);
        if (ids.size() == limit) {
            var last = ids.get(limit - 1);
            if (!listing.source().read(Slice.after(last, 1)).isEmpty()) {
                json.put("nextToken", Page.token(last));
            }
        }
        return json;
    }

    private static ObjectNode array(String key, List<String> ids) {
        var json = Shapes.object();
        var array = json.putArray(key);
        ids.forEach(array::add);
        return json;
    }

    /** A part at a time, so that the length of a list costs time and no memory. */
    private static void stream(Context ctx, Answer.Listing listing, List<String> first) throws IOException {
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(ctx.outputStream())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT); // what breaks off shall not look whole
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart(listing.key());
            for (var part = first; !part.isEmpty(); ) {
                for (String id : part) {
                    json.writeString(id);
                }
                json.flush();
                ctx.res().flushBuffer(); // from here on an error breaks the answer off, instead of being mixed into it
                part = part.size() < Slice.MAX
                        ? List.<String>of()
                        : listing.source().read(Slice.after(part.getLast(), Slice.MAX));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
