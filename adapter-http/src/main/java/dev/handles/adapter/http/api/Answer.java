package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.PathText;
import dev.handles.application.port.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an endpoint has to say; how it is written is the dialect's business. */
sealed interface Answer {

    /** @param version of the resource, for its {@code ETag}, where it has one */
    record Ok(ObjectNode json, Optional<Long> version) implements Answer {
        Ok(ObjectNode json) {
            this(json, Optional.empty());
        }
    }

    record NoContent() implements Answer {}

    /**
     * @param path of the new resource, below the API's prefix
     * @param json what cannot be read there later
     */
    record Created(String path, Optional<ObjectNode> json) implements Answer {}

    /**
     * Ids, in the order of the list, as many as the request asks for.
     *
     * @param key of the array in the answer
     * @param source raises what the use case raises
     */
    record Listing(String key, Source source) implements Answer {}

    /** A list that is read part by part. */
    @FunctionalInterface
    interface Source {
        List<String> read(Slice slice);
    }

    static Answer created(String... segments) {
        return new Created(path(segments), Optional.empty());
    }

    static Answer created(ObjectNode json, String... segments) {
        return new Created(path(segments), Optional.of(json));
    }

    private static String path(String... segments) {
        return Arrays.stream(segments).map(PathText::encode).reduce("", (path, segment) -> path + "/" + segment);
    }
}
