package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.RunningNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Alice and the administrator on their way through a registry, from one server of it to the next. Every answer is kept. */
final class SecretJourney {

    /** Not secret: where this is not found nothing would be. */
    static final String USERNAME = "alice.of.the.journey";

    /** Enough for every registrar. */
    static final String METADATA = "<metadata><dc:title>A title</dc:title><dc:creator>Doe, Jane</dc:creator>"
            + "<dc:publisher>P</dc:publisher><dc:date>2026-03-03</dc:date></metadata>";

    final Secrets secrets;
    final Written written;
    final String adminPassword;
    final String alicePassword;

    private final AtomicInteger names = new AtomicInteger();
    private Optional<RunningNode> node = Optional.empty();
    private String token = "";
    private String space = "";

    SecretJourney(Secrets secrets, Written written) {
        this.secrets = secrets;
        this.written = written;
        this.adminPassword = secrets.password("the administrator's password");
        this.alicePassword = secrets.password("Alice's next password");
    }

    void goesOnAt(RunningNode next) {
        node = Optional.of(next);
    }

    /** With which Alice says who she is. */
    void goesOnWith(String hers) {
        token = hers;
    }

    String publicUrl() {
        return node.orElseThrow().publicUrl().toString();
    }

    Caller nobody() {
        return Caller.nobody(URI.create(publicUrl() + "/api/onezone/v3"));
    }

    Caller admin() {
        return nobody().as("admin", adminPassword);
    }

    Caller alice() {
        return nobody().withToken(token);
    }

    Caller aliceAtTheLegacyListener() {
        return alice().at(URI.create("http://localhost:" + node.orElseThrow().legacyPort() + "/api/onezone/v3"));
    }

    String token() {
        return token;
    }

    String share() {
        if (space.isEmpty()) {
            space = made(alice().post("/user/spaces", "{\"name\": \"My space\"}"));
        }
        return made(alice().post("/shares", json(Map.of("name", "My share", "spaceId", space))));
    }

    /** A registration of another share and name than each before. */
    ObjectNode registration(String service) {
        return Caller.JSON
                .createObjectNode()
                .put("handleServiceId", service)
                .put("resourceType", "Share")
                .put("resourceId", share())
                .put("identifier", name())
                .put("metadata", METADATA);
    }

    String name() {
        return FaultyRegistrar.name(names.incrementAndGet(), 0);
    }

    static String json(Map<String, ?> values) {
        return Caller.JSON.valueToTree(values).toString();
    }

    String made(Reply reply) {
        assertThat(kept(reply).status()).as(reply.toString()).isEqualTo(201);
        return reply.id();
    }

    Reply kept(int status, Reply reply) {
        assertThat(kept(reply).status()).as(reply.toString()).isEqualTo(status);
        return reply;
    }

    Reply kept(Reply reply) {
        return written.answered(reply);
    }
}
