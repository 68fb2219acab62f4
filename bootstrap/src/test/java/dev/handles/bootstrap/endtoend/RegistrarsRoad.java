package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import dev.handles.bootstrap.endtoend.TalkativeRegistrar.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Registrars of every kind, what they are told, and what they say when they refuse. */
final class RegistrarsRoad {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String HIDDEN = "***";

    /** @param path where its registrar is */
    private record Service(String id, String path, String password, String token, List<String> handles) {}

    private final SecretJourney journey;
    private final TalkativeRegistrar registrar;
    private final List<Service> services = new ArrayList<>();

    RegistrarsRoad(SecretJourney journey, TalkativeRegistrar registrar) {
        this.journey = journey;
        this.registrar = registrar;
    }

    /** A service that works. */
    String anyService() {
        return services.getLast().id();
    }

    void go() {
        var paths = new ArrayList<String>();
        var bodies = FaultyServices.at((path, contract) -> {
            paths.add(path);
            return registrar.address(path, contract);
        });
        for (int i = 0; i < bodies.size(); i++) {
            services.add(service(bodies.get(i), paths.get(i)));
        }
        for (var manner : Manner.values()) {
            services.forEach(service -> isTried(service, manner));
        }
        failsInTheBackground();
        isCompared();
        isChangedAndRefused();
    }

    /** On another server, which has another key. */
    void goOn() {
        registrar.becomes(Manner.WORKS);
        services.forEach(this::works);
        registrar.whenTold(Manner.IN_JSON);
        services.forEach(service -> journey.kept(204, journey.alice().delete(handle(service, 0))));
        registrar.becomes(Manner.WORKS);
        services.forEach(service -> journey.kept(204, journey.alice().delete(handle(service, 1))));
    }

    private Service service(String body, String path) {
        var password = journey.secrets.password("the first password at " + path);
        var token = journey.secrets.password("the first token at " + path);
        var json = read(body);
        var properties = ((ObjectNode) json.path("serviceProperties"))
                .put("password", password)
                .put("token", token);
        if (!properties.has("username")) {
            properties.put("username", "alice");
        }
        var id = journey.made(journey.alice().post("/user/handle_services", json.toString()));
        journey.kept(200, journey.alice().get("/handle_services/" + id));
        registered(path, password, token, id);

        var next = journey.secrets.password("the next password at " + path);
        var nextToken = journey.secrets.password("the next token at " + path);
        properties.put("password", next).put("token", nextToken);
        var change = Caller.JSON.createObjectNode().set("serviceProperties", properties);
        journey.kept(204, journey.alice().patch("/handle_services/" + id, change.toString()));
        return new Service(id, path, next, nextToken, new ArrayList<>(List.of(registered(path, next, nextToken, id))));
    }

    private String registered(String path, String password, String token, String service) {
        var made = journey.kept(201, registered(journey.alice(), service));
        assertThat(registrar.toldPassword(path))
                .as("what the registrar itself is told")
                .isEqualTo(password);
        assertThat(registrar.toldToken(path))
                .as("what a proxy is told, and nobody else")
                .isEqualTo(path.startsWith("proxy") ? token : "");
        return made.id();
    }

    private void works(Service service) {
        service.handles().add(registered(service.path(), service.password(), service.token(), service.id()));
    }

    private void isTried(Service service, Manner manner) {
        registrar.becomes(manner);
        var test = journey.kept(200, journey.alice().post("/handle_services/" + service.id() + "/test", ""));
        if (manner == Manner.WORKS) {
            return;
        }
        registrar.whenTold(manner);
        var refused = journey.kept(503, registered(journey.alice(), service.id()));
        switch (manner) {
            case ON_A_PAGE, CUT -> {
                // one that fails again and again would not be asked any more
                registrar.becomes(Manner.WORKS);
                works(service);
            }
            default -> journey.kept(503, registered(journey.aliceAtTheLegacyListener(), service.id()));
        }
        if (manner != Manner.CUT) {
            assertThat(refused.text()).contains(TalkativeRegistrar.WORDS, HIDDEN);
            if (!service.path().startsWith("proxy")) { // which says nothing of no handle
                assertThat(test.text()).contains(TalkativeRegistrar.WORDS, HIDDEN);
            }
        }
    }

    private Reply registered(Caller caller, String service) {
        return caller.post("/user/handles", journey.registration(service).toString());
    }

    private void failsInTheBackground() {
        registrar.whenTold(Manner.IN_WORDS);
        var patient = journey.alice().with("Prefer", "respond-async, wait=20");
        var handles = services.stream()
                .map(service -> journey.kept(202, registered(patient, service.id())))
                .map(accepted -> "/handles/" + accepted.id())
                .toList();
        handles.forEach(handle -> awaited(handle, state("failed").and(repeats("400: " + TalkativeRegistrar.WORDS))));
        registrar.whenTold(Manner.UNAUTHORIZED);
        retried();
        handles.forEach(handle -> awaited(handle, state("failed").and(repeats("401: " + TalkativeRegistrar.WORDS))));
        registrar.becomes(Manner.WORKS);
        retried();
        handles.forEach(handle -> awaited(handle, state("registered")));
    }

    private void retried() {
        services.forEach(service ->
                journey.kept(202, journey.alice().post("/handle_services/" + service.id() + "/retry_failed", "")));
    }

    private void isChangedAndRefused() {
        registrar.whenTold(Manner.UNAUTHORIZED);
        var change = SecretJourney.json(Map.of("metadata", SecretJourney.METADATA.replace("A title", "Another")));
        services.forEach(service -> journey.kept(204, journey.alice().patch(handle(service, 0), change)));
        services.stream()
                .filter(service -> !service.path().matches("hs|epic")) // which keep no metadata
                .forEach(service -> awaited(handle(service, 0), repeats(HIDDEN)));
        registrar.becomes(Manner.WORKS);
        for (var service : services) {
            journey.kept(202, journey.alice().post(handle(service, 0) + "/registration/retry", ""));
            awaited(handle(service, 0), state("registered"));
            journey.kept(200, journey.alice().get(handle(service, 0) + "/history"));
        }
    }

    private void isCompared() {
        for (var manner : List.of(Manner.WORKS, Manner.UNAUTHORIZED)) {
            registrar.becomes(manner);
            var reports = services.stream()
                    .map(service -> journey.alice()
                            .post("/handle_services/" + service.id() + "/reconcile", "{\"repair\": true}"))
                    .map(begun -> journey.kept(202, begun).location().toString())
                    .toList();
            for (var report : reports) {
                awaited(report, reply -> !reply.text().contains("\"running\""));
            }
        }
        registrar.becomes(Manner.WORKS);
        services.forEach(
                service -> journey.kept(200, journey.alice().get("/handle_services/" + service.id() + "/history")));
    }

    private static String handle(Service service, int number) {
        return "/handles/" + service.handles().get(number);
    }

    private void awaited(String path, Predicate<Reply> enough) {
        journey.kept(await().atMost(SOON)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(() -> journey.alice().get(path), enough));
    }

    private static Predicate<Reply> state(String state) {
        return reply -> reply.json().at("/registration/state").asText().equals(state);
    }

    private static Predicate<Reply> repeats(String words) {
        return reply -> reply.json().at("/registration/lastError").asText().contains(words);
    }

    private static JsonNode read(String json) {
        try {
            return Caller.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
