package dev.handles.bootstrap.endtoend.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.bootstrap.endtoend.Caller;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends requests of one row and says what has to come back. */
record Asking(Fixtures on, Row row) {

    /** A refusal. {@code key} is empty when none is asked for. */
    record Refusal(int status, String errorId, String key) {

        static final Refusal UNAUTHORIZED = new Refusal(401, "unauthorized", "");
        static final Refusal FORBIDDEN = new Refusal(403, "forbidden", "");
        static final Refusal NOT_FOUND = new Refusal(404, "notFound", "");

        static Refusal badRequest(String errorId, String key) {
            return new Refusal(400, errorId, key);
        }
    }

    Scene scene() {
        return on.scene(row);
    }

    void works(Caller caller, Scene scene) {
        works(caller, scene, body(scene));
    }

    void works(Caller caller, Scene scene, Optional<String> body) {
        var path = scene.path(row);
        var reply = send(caller, path, body.orElse(null));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(row.success());
        switch (row.success()) {
            case 201 -> assertThatItIsThere(reply, path);
            case 204 -> assertThat(reply.text()).isEmpty();
            default -> assertThat(reply.json().isObject()).as(reply.toString()).isTrue();
        }
        if (row.content() == Content.GRANT) {
            var privileges = on.root.get(path).json().path("privileges");
            assertThat(privileges).extracting(JsonNode::asText).containsExactly(Content.view(row));
        }
        if (row.method().equals("DELETE")) {
            refuses(caller, path, body, Refusal.NOT_FOUND);
        }
    }

    void refuses(Caller caller, Scene scene, Refusal refusal) {
        refuses(caller, scene.path(row), body(scene), refusal);
    }

    void refuses(Caller caller, String path, Optional<String> body, Refusal refusal) {
        var reply = send(caller, path, body.orElse(null));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(refusal.status());
        assertThat(reply.errorId()).as(reply.toString()).isEqualTo(refusal.errorId());
        if (!refusal.key().isEmpty()) {
            assertThat(reply.json().path("error").path("details").path("key").asText())
                    .as(reply.toString())
                    .isEqualTo(refusal.key());
        }
    }

    /** What a list holds, in an object under the name of the things. */
    List<String> listed(Caller caller, Scene scene, String things) {
        var reply = send(caller, scene.path(row), null);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path(things).isArray()).as(reply.toString()).isTrue();
        return reply.json().path(things).valueStream().map(JsonNode::asText).toList();
    }

    Optional<String> body(Scene scene) {
        return row.content().right(row, scene, on.server.sandbox());
    }

    private Reply send(Caller caller, String path, @Nullable String body) {
        var reply = caller.send(row.method(), path, body);
        if (reply.status() < 300) {
            on.used(row);
        }
        assertThat(reply.text()).as("the password never comes out").doesNotContain(Content.SECRET);
        return reply;
    }

    /** A new member is where it was put, anything else is below where it was posted, under an id of the server's. */
    private void assertThatItIsThere(Reply reply, String path) {
        var address = on.server.publicUrl() + "/api/onezone/v3" + path;
        var location = reply.location().toString();
        assertThat(reply.text()).isEmpty();
        if (row.method().equals("PUT")) {
            assertThat(location).isEqualTo(address);
        } else {
            assertThat(location).startsWith(address + "/");
            assertThat(reply.id()).matches("[0-9a-f]{32}");
            assertThat(location).hasSize(address.length() + 33);
        }
        var things = row.resource() == Place.SERVICE ? "/handle_services/" : "/handles/";
        var canonical = row.method().equals("PUT") ? path : things + reply.id();
        assertThat(on.root.get(canonical).status()).as(canonical).isEqualTo(200);
    }
}
