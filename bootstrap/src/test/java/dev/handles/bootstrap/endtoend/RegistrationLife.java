package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A client who registers one share, changes the metadata and perhaps deletes the handle, as real ones do. */
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
    private static final String HOLDING = "reserved,registered,updating,failed";

    private final World world;
    private final int registration;
    private final String service;
    private final String share;
    private final FaultPlan.Life life;
    private final PatientClient client;

    RegistrationLife(World world, int registration, String service, String share) {
        this.world = world;
        this.registration = registration;
        this.service = service;
        this.share = share;
        this.life = world.plan().life(registration);
        this.client = new PatientClient(world, registration);
    }

    @Override
    public Outcome call() throws Exception {
        var handle = life.keyed() ? registered() : registeredWithoutKey();
        if (handle.isEmpty()) {
            return new Outcome(registration, share, handle, title(0), false);
        }
        var path = "/handles/" + handle.get();
        if (life.patient()) {
            client.await(path, reply -> state(reply).equals("registered"));
        }
        for (int change = 1; change <= life.changes(); change++) {
            var body = Caller.JSON
                    .createObjectNode()
                    .put("metadata", metadata(change))
                    .toString();
            expect(client.insisting("PATCH", path, body), 204);
        }
        if (life.deletes()) {
            var reply = client.insisting("DELETE", path, "");
            expect(reply, 204, 404); // gone already, when the first answer was cut off
        }
        return new Outcome(registration, share, handle, title(life.changes()), life.deletes());
    }

    /** The handle that was acknowledged; none when it was refused each time. */
    private Optional<String> registered() throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var headers = new HashMap<>(headers(attempt));
            headers.put("Idempotency-Key", "registration-" + registration + "-" + attempt);
            var reply = client.insisting(
                    "POST", "/user/handles", body(FaultyRegistrar.name(registration, attempt)), headers);
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

    private Map<String, String> headers(int attempt) {
        boolean async = life.async() || attempt > 2; // who was refused often enough leaves it to the registry
        return async ? Map.of("Prefer", "respond-async") : Map.of();
    }

    /** The same by who has to look for what became of a request that nobody answered, before he sends another. */
    private Optional<String> registeredWithoutKey() throws Exception {
        boolean inHisOwnWay = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var answer = client.once(
                    "POST", "/user/handles", body(FaultyRegistrar.name(registration, attempt)), headers(attempt));
            inHisOwnWay |= answer.isEmpty();
            if (answer.isPresent()) {
                expect(answer.get(), inHisOwnWay ? new int[] {201, 202, 409, 503} : new int[] {201, 202, 503});
                if (answer.get().status() < 300) {
                    return Optional.of(answer.get().id());
                }
            }
            var made = client.known("what became of " + share, this::made);
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }

    /** The handle that his share has, or none; empty while that may change by itself. */
    private Optional<Optional<String>> made() throws Exception {
        var found = client.once(
                "GET", "/user/handles?details=true&state=" + HOLDING + "&resourceId=" + share, "", Map.of());
        return found.map(reply -> reply.json().at("/handles/0"))
                .filter(handle -> !handle.at("/registration/state").asText().equals("reserved"))
                .map(handle -> Optional.ofNullable(handle.path("handleId").textValue()));
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

    private static void expect(Reply reply, int... statuses) {
        for (int status : statuses) {
            if (reply.status() == status) {
                return;
            }
        }
        throw new AssertionError("unexpected: " + reply);
    }
}
