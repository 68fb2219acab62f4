package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.BodyLines;
import dev.handles.adapter.http.edge.PathText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What an endpoint has to say; how it is written is the dialect's business. */
sealed interface Answer {

    /** @param version of the resource, as {@link Versions} writes it, where it has one */
    record Ok(ObjectNode json, Optional<String> version) implements Answer {
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
     * It will be done; the client is not kept waiting for it.
     *
     * @param path of the new resource, below the API's prefix
     * @param json the resource as it is by now
     */
    record Accepted(String path, ObjectNode json) implements Answer {}

    /**
     * It goes on in the background, as it always does.
     *
     * @param path where to see how far it is, below the API's prefix
     * @param json how far it is by now
     */
    record Started(String path, ObjectNode json) implements Answer {}

    /** @param json what there is to say about it */
    record Begun(Optional<ObjectNode> json) implements Answer {}

    /**
     * A list that the client was let in to: as much of it as the request asks for, as ids or as objects.
     *
     * @param key of the array in the answer
     * @param shape of one object, as GET of one answers it
     */
    record Listing<T>(String key, dev.handles.application.listing.Listing<T> listing, Function<T, ObjectNode> shape)
            implements Answer {}

    /**
     * Lines that are answered by lines while they come.
     *
     * @param limits of the lines that come
     */
    record Dialogue(BodyLines.Limits limits, Conversation conversation) implements Answer {}

    /** What is said in it. */
    @FunctionalInterface
    interface Conversation {
        /** What is raised before the first line was written is an ordinary error; afterwards it breaks the answer off. */
        void hold(BodyLines in, LineWriter out) throws IOException;
    }

    static Answer created(String... segments) {
        return new Created(path(segments), Optional.empty());
    }

    static Answer created(ObjectNode json, String... segments) {
        return new Created(path(segments), Optional.of(json));
    }

    static String path(String... segments) {
        return Arrays.stream(segments).map(PathText::encode).reduce("", (path, segment) -> path + "/" + segment);
    }
}
