package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A client who registers one share, changes the metadata and perhaps deletes the handle, as real ones do: what was cut off
 * he sends again, with the same key, to whichever server lives, and what is refused for now he tries later.
 */
final class RegistrationLife implements Callable<RegistrationLife.Outcome> {

    /**
     * What the client was told in the end.
     *
     * @param handle absent when he was never told that there is one
     * @param title of the last change that was acknowledged
     */
    record Outcome(int registration, String share, Optional<String> handle, String title, boolean deleted) {}

    /** What all clients of a run share. */
    record World(
            KillableNodes nodes,
            FaultPlan plan,
            Chronicle chronicle,
            String token,
            AtomicInteger requests,
            Runnable killing) {}

    private static final int ATTEMPTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final World world;
    private final int registration;
    private final String service;
    private final String share;
    private final FaultPlan.Life life;

    RegistrationLife(World world, int registration, String service, String share) {
        this.world = world;
        this.registration = registration;
        this.service = service;
        this.share = share;
        this.life = world.plan().life(registration);
    }

    @Override
    public Outcome call() throws Exception {
        var handle = registered();
        if (handle.isEmpty()) {
            return new Outcome(registration, share, handle, title(0), false);
        }
        var path = "/handles/" + handle.get();
        if (life.patient()) {
            awaited(() -> send("GET", path, "", Map.of()), reply -> state(reply).equals("registered"));
        }
        for (int change = 1; change <= life.changes(); change++) {
            var body = Caller.JSON
                    .createObjectNode()
                    .put("metadata", metadata(change))
                    .toString();
            expect(insisting("PATCH", path, body), 204);
        }
        if (life.deletes()) {
            var reply = insisting("DELETE", path, "");
            expect(reply, 204, 404); // gone already, when the first answer was cut off
        }
        return new Outcome(registration, share, handle, title(life.changes()), life.deletes());
    }

    /** The handle that was acknowledged; none when it was refused each time. */
    private Optional<String> registered() throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean async = life.async() || attempt > 2; // who was refused often enough leaves it to the registry
            var reply = insisting(
                    "POST",
                    "/user/handles",
                    body(FaultyRegistrar.name(registration, attempt)),
                    async
                            ? Map.of("Prefer", "respond-async", "Idempotency-Key", key(attempt))
                            : Map.of("Idempotency-Key", key(attempt)));
            expect(reply, 201, 202, 409, 503);
            if (reply.status() < 300) {
                return Optional.of(reply.id());
            }
            if (reply.status() == 409) { // a refusal was cut off; by its key nobody is in his own way at the share
                assertThat(reply.json().at("/error/details/key").asText())
                        .as(reply.toString())
                        .isEqualTo("identifier");
            }
        }
        return Optional.empty();
    }

    private String key(int attempt) {
        return "registration-" + registration + "-" + attempt;
    }

    private String body(String identifier) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.put("handleServiceId", service);
        body.put("resourceType", "Share");
        body.put("resourceId", share);
        body.put("identifier", identifier);
        body.put("metadata", metadata(0));
        return body.toString();
    }

    private String metadata(int change) {
        return """
                <metadata><dc:title>%s</dc:title><dc:creator>Some, One</dc:creator>\
                <dc:publisher>Somebody</dc:publisher><dc:date>2020</dc:date></metadata>""".formatted(title(change));
    }

    private String title(int change) {
        return "Title " + registration + ", change " + change;
    }

    static String state(Reply reply) {
        return reply.json().at("/registration/state").asText();
    }

    private Reply insisting(String method, String path, String body) throws Exception {
        return insisting(method, path, body, Map.of());
    }

    /**
     * Until there is an answer that is more than "not now": for as long as servers are killed, since whoever takes a request up
     * from a dead one waits for the end of his lease, and that may be longer than a server lives here.
     */
    private Reply insisting(String method, String path, String body, Map<String, String> headers) throws Exception {
        return awaited(
                        Duration.ofMinutes(5),
                        () -> send(method, path, body, headers),
                        reply -> reply.status() != 503 || !reply.errorId().equals("temporaryFailure"))
                .orElseThrow(() -> new AssertionError("no answer to " + method + " " + path));
    }

    private Optional<Reply> awaited(Callable<Optional<Reply>> asking, Predicate<Reply> enough) throws Exception {
        return awaited(PATIENCE, asking, enough);
    }

    private static Optional<Reply> awaited(
            Duration patience, Callable<Optional<Reply>> asking, Predicate<Reply> enough) {
        try {
            return await().pollInSameThread()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .until(asking, reply -> reply.filter(enough).isPresent());
        } catch (ConditionTimeoutException late) {
            return Optional.empty();
        }
    }

    /** Empty when the connection broke. */
    private Optional<Reply> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        var caller = world.nodes().any().withToken(world.token());
        for (var header : headers.entrySet()) {
            caller = caller.with(header.getKey(), header.getValue());
        }
        boolean kills = method.equals("POST")
                && world.plan().killsAtRequest(world.requests().getAndIncrement());
        if (kills) {
            world.killing().run();
        }
        try {
            var reply = caller.send(method, path, body.isEmpty() ? null : body);
            note(method, reply.status() + (reply.status() < 300 ? "" : " " + reply.text()));
            return Optional.of(reply);
        } catch (AssertionError failed) {
            if (!(failed.getCause() instanceof IOException)) {
                throw failed;
            }
            note(method, "cut off");
            return Optional.empty();
        }
    }

    private void note(String method, String what) {
        if (!method.equals("GET")) {
            world.chronicle().note(registration, "client: " + method + " -> " + what);
        }
    }

    private static void expect(Reply reply, int... statuses) {
        for (int status : statuses) {
            if (reply.status() == status) {
                return;
            }
        }
        throw new AssertionError("unexpected: " + reply);
    }
}
