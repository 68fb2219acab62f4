package dev.handles.adapter.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.MediaTypes;
import dev.handles.application.listing.Listing.Details;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes one list, as ids or as objects, a page of it or all of it. All of it is written part by part, so that its length
 * costs time and no memory.
 */
final class ListWriter<T> {

    /** Objects carry up to 100,000 characters each. */
    private static final int DETAILS_AT_ONCE = 100;

    /** A part goes out as a whole: an entry at a time would be too little to be worth compressing. */
    private static final ObjectWriter ENTRIES =
            Json.mapper().writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final Answer.Listing<T> list;
    private final Page page;
    private final Optional<Details<T>> details;

    ListWriter(Answer.Listing<T> list, Page page) {
        this.list = list;
        this.page = page;
        this.details = page.details() ? Optional.of(list.listing().details()) : Optional.empty();
    }

    void write(Context ctx) throws IOException {
        if (page.limit().isPresent()) {
            answer(ctx, page(page.limit().get()));
            return;
        }
        int atOnce = details.isPresent() ? DETAILS_AT_ONCE : Slice.MAX;
        var first = list.listing().ids(page.slice(atOnce));
        if (first.size() < atOnce) {
            answer(ctx, json(first));
        } else {
            ctx.contentType(MediaTypes.JSON);
            if (!ctx.method().equals(HandlerType.HEAD)) {
                stream(ctx, first, atOnce);
            }
        }
    }

    private static void answer(Context ctx, ObjectNode json) {
        ctx.contentType(MediaTypes.JSON).result(Json.write(json));
    }

    /** One more than the page is read, to see whether there is a next. */
    private ObjectNode page(int limit) {
        var ids = list.listing().ids(page.slice(limit + 1));
        var json = json(ids.subList(0, Math.min(ids.size(), limit)));
        if (ids.size() > limit) {
            json.put("nextToken", page.nextToken(ids.get(limit - 1).cursor()));
        }
        return json;
    }

    private ObjectNode json(List<Listed> ids) {
        var json = Shapes.object();
        var array = json.putArray(list.key());
        for (int from = 0; from < ids.size(); from += DETAILS_AT_ONCE) {
            array.addAll(entries(ids.subList(from, Math.min(ids.size(), from + DETAILS_AT_ONCE))));
        }
        return json;
    }

    private ArrayNode entries(List<Listed> part) {
        var array = Json.mapper().createArrayNode();
        var ids = part.stream().map(Listed::id).toList();
        if (details.isEmpty()) {
            ids.forEach(array::add);
        } else {
            var found = details.get().of(ids);
            ids.stream()
                    .filter(found::containsKey)
                    .map(found::get)
                    .map(list.shape())
                    .forEach(array::add);
        }
        return array;
    }

    private void stream(Context ctx, List<Listed> first, int atOnce) throws IOException {
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(ctx.outputStream())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT); // what breaks off shall not look whole
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart(list.key());
            for (var part = first; !part.isEmpty(); ) {
                for (var entry : entries(part)) {
                    ENTRIES.writeValue(json, entry);
                }
                json.flush();
                ctx.res().flushBuffer(); // from here on an error breaks the answer off, instead of being mixed into it
                part = part.size() < atOnce
                        ? List.<Listed>of()
                        : list.listing().ids(Slice.after(part.getLast().cursor(), atOnce));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
