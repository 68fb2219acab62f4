package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registrations for which nobody waits, over real ports: begun, failed, tried again, rehearsed. */
class BackgroundRegistrationTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private TestServer server;
    private FakeProxy proxy;
    private Caller admin;
    private Registry registry;
    private String service;
    private String share;

    @BeforeEach
    void start() {
        server = TestServer.start();
        proxy = FakeProxy.start();
        registry = Registry.of(server);
        admin = registry.admin();
        service = registry.service(admin, proxy.address());
        share = registry.share(admin);
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    @Test
    void what_is_refused_twice_for_now_is_registered_at_the_third_attempt() {
        proxy.answers("PUT", 503, "busy");

        var accepted = registerLater("respond-async");
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).contains("respond-async");
        assertThat(accepted.json().at("/registration/state").asText()).isEqualTo("reserved");
        assertThat(accepted.location().toString()).startsWith(server.publicUrl() + "/api/onezone/v3/user/handles/");
        var handle = accepted.id();

        awaitAttempts(handle, 1);
        assertThat(registration(handle).path("state").asText()).isEqualTo("reserved");
        assertThat(registration(handle).path("lastError").asText()).contains("busy");
        assertThat(retry(handle).status()).isEqualTo(202);
        awaitAttempts(handle, 2);
        proxy.answers("PUT", 201, "{}");
        assertThat(retry(handle).status()).isEqualTo(202);
        awaitState(handle, "registered");

        assertThat(registration(handle).path("attempts").asInt()).isEqualTo(3);
        assertThat(registration(handle).has("lastError")).isFalse();
        assertThat(proxy.requests("PUT")).hasSize(3);
        assertThat(admin.get(accepted.location().toString())
                        .json()
                        .path("publicHandle")
                        .asText())
                .isEqualTo("doi:" + proxy.requests("PUT").getFirst().identifier());
        assertThat(retry(handle).status()).as("it does no harm").isEqualTo(202);
        assertThat(registration(handle).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void what_waits_is_found_by_words_in_every_list() {
        proxy.answers("PUT", 503, "busy");
        var handle = registerLater("respond-async").id();
        awaitAttempts(handle, 1);
        var suffix = proxy.requests("PUT").getFirst().identifier().replaceAll(".*/", "");
        for (String list : List.of(
                "/handles", "/handle_services/" + service + "/handles", "/user/handles", "/user/effective_handles")) {
            for (String words : List.of("title", "TITLE+" + suffix, suffix)) {
                assertThat(ids(admin.get(list + "?state=reserved&q=" + words)))
                        .as(list + " " + words)
                        .containsExactly(handle);
            }
            assertThat(ids(admin.get(list + "?state=reserved&q=other")))
                    .as(list)
                    .isEmpty();
            assertThat(ids(admin.get(list + "?q=title"))).as(list).isEmpty();
        }
    }

    @Test
    void a_tag_insists_on_what_the_client_wrote_and_not_on_what_the_registrar_does_with_it() {
        var handle = registerLater("wait=10").id();
        awaitState(handle, "registered");
        var path = "/handles/" + handle;
        proxy.answers("PATCH", 503, "busy");
        assertThat(admin.patch(path, metadata("Second")).status()).isEqualTo(204);
        var seen = admin.get(path).header("ETag").orElseThrow();
        proxy.answers("PATCH", 204, "");
        assertThat(retry(handle).status()).isEqualTo(202);
        awaitState(handle, "registered");
        assertThat(admin.get(path).header("ETag").orElseThrow()).isNotEqualTo(seen);

        var insisting = admin.with("If-Match", seen);
        assertThat(insisting.patch(path, metadata("Third")).status()).isEqualTo(204);
        assertThat(insisting.patch(path, metadata("Fourth")).status()).isEqualTo(412);
        assertThat(insisting.delete(path).status()).isEqualTo(412);
        var present = admin.get(path).header("ETag").orElseThrow();
        assertThat(admin.with("If-Match", seen + ", \"x\"").delete(path).status())
                .isEqualTo(412);
        assertThat(admin.with("If-Match", seen + ", " + present)
                        .patch(path, metadata("Fifth"))
                        .status())
                .isEqualTo(204);
    }

    private static String metadata(String title) {
        return Caller.JSON
                .createObjectNode()
                .put("metadata", "<metadata><dc:title>" + title + "</dc:title></metadata>")
                .toString();
    }

    @Test
    void what_failed_is_listed_holds_its_share_and_is_registered_when_the_proxy_is_mended() {
        proxy.answers("PUT", 400, "{\"error\":\"no such prefix\"}");

        var failed = registerLater("respond-async, wait=20");
        assertThat(failed.status()).isEqualTo(202);
        assertThat(failed.json().at("/registration/state").asText()).isEqualTo("failed");
        assertThat(failed.json().at("/registration/lastError").asText()).contains("no such prefix");
        var handle = failed.id();
        assertThat(ids(admin.get("/handles?state=failed"))).contains(handle);
        assertThat(ids(admin.get("/handles"))).doesNotContain(handle);
        assertThat(registerLater("respond-async").status()).isEqualTo(409);

        proxy.answers("PUT", 201, "{}");
        assertThat(retry(handle).status()).isEqualTo(202);
        awaitState(handle, "registered");
        assertThat(ids(admin.get("/handles?state=failed"))).isEmpty();
        assertThat(ids(admin.get("/handles"))).contains(handle);
    }

    @Test
    void all_that_failed_in_a_service_are_retried_at_once() {
        proxy.answers("PUT", 400, "no");
        var one = registerLater("respond-async, wait=20").id();
        share = registry.share(admin);
        var other = registerLater("respond-async, wait=20").id();
        proxy.answers("PUT", 201, "{}");

        var reply = admin.post("/handle_services/" + service + "/retry_failed", "");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("retried").asInt()).isEqualTo(2);
        awaitState(one, "registered");
        awaitState(other, "registered");
        assertThat(admin.post("/handle_services/" + service + "/retry_failed", "")
                        .json()
                        .path("retried")
                        .asInt())
                .isZero();
    }

    @Test
    void a_change_that_the_registrar_refused_is_counted_listed_and_told_again_with_all_that_failed() {
        var handle = registerLater("wait=10").id();
        awaitState(handle, "registered");
        proxy.answers("PATCH", 400, "no such right");
        assertThat(admin.patch("/handles/" + handle, metadata("Second")).status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> registration(handle).has("lastError"));
        assertThat(registration(handle).path("state").asText()).isEqualTo("registered");
        assertThat(admin.get(server.publicUrl() + "/metrics").text()).contains("handles_refused_changes 1.0");
        var refused = admin.get("/handle_services/" + service + "/refused_changes?details=true")
                .json()
                .path("handles");
        assertThat(refused).hasSize(1);
        assertThat(refused.at("/0/handleId").asText()).isEqualTo(handle);
        assertThat(refused.at("/0/registration/lastError").asText()).contains("no such right");

        proxy.answers("PATCH", 204, "");
        assertThat(admin.post("/handle_services/" + service + "/retry_failed", "")
                        .json()
                        .path("retried")
                        .asInt())
                .isEqualTo(1);
        await().atMost(SOON).until(() -> !registration(handle).has("lastError"));
        awaitState(handle, "registered");
        assertThat(proxy.requests("PATCH")).hasSize(2);
        assertThat(admin.get("/handle_services/" + service + "/refused_changes")
                        .json()
                        .path("handles"))
                .isEmpty();
    }

    @Test
    void a_removal_that_the_registrar_refuses_is_listed_until_it_is_done() {
        var handle = registerLater("wait=10").id();
        awaitState(handle, "registered");
        proxy.answers("DELETE", 403, "the contract has ended");
        assertThat(admin.delete("/handles/" + handle).status()).isEqualTo(204);
        assertThat(admin.get("/handles/" + handle).status()).isEqualTo(404);
        var left = "/handle_services/" + service + "/removals?details=true";
        await().atMost(SOON)
                .until(() -> admin.get(left)
                        .json()
                        .at("/handles/0/registration/lastError")
                        .asText()
                        .contains("the contract has ended"));
        assertThat(admin.get(left).json().at("/handles/0/handleId").asText()).isEqualTo(handle);
        assertThat(admin.get("/removals").json().at("/handles/0").asText()).isEqualTo(handle);

        proxy.answers("DELETE", 204, "");
        await().atMost(SOON)
                .until(() -> admin.get("/removals").json().path("handles").isEmpty());
        assertThat(admin.get(left).json().path("handles")).isEmpty();
    }

    @Test
    void who_waits_a_little_gets_201_when_it_was_enough_and_soon() {
        long before = System.nanoTime();
        var reply = registerLater("respond-async, wait=20");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(registration(reply.id()).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void a_hanging_registrar_keeps_who_does_not_insist_no_longer_than_he_likes() {
        proxy.hangs("PUT");
        long before = System.nanoTime();
        var reply = registerLater("respond-async, wait=1");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().at("/registration/state").asText()).isEqualTo("reserved");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(admin.delete("/handles/" + reply.id()).status()).isEqualTo(204);
    }

    @Test
    void a_rehearsal_writes_nothing_anywhere() {
        var sandboxed = registry.service(admin);
        var reply = admin.post("/user/handles?dryRun=true", Seed.plainHandle(sandboxed, share));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path("publicHandle").asText())
                .isEqualTo("doi:" + reply.json().path("identifier").asText());
        assertThat(reply.json().path("metadata").asText())
                .contains(server.publicUrl() + "/share/" + share)
                .contains(reply.json().path("publicHandle").asText());
        assertThat(reply.json().path("warnings").toString())
                .contains("dc:creator")
                .as("the template leaves nothing to chance")
                .doesNotContain("example");
        assertThat(ids(admin.get("/handles?state=reserved,registered,updating,failed")))
                .isEmpty();
        assertThat(admin.get("/audit?action=handle.registration_accepted")
                        .json()
                        .path("audit"))
                .isEmpty();
        assertThat(admin.get("/shares/" + share).json().path("handleId").isNull())
                .isTrue();
        var identifier = reply.json().path("identifier").asText();
        assertThat(admin.get(server.sandbox() + "/handle?hndl=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(404);

        var real = Registry.created(admin.post("/user/handles", Seed.plainHandle(sandboxed, share)));
        var handle = admin.get("/handles/" + real.id()).json();
        assertThat(handle.path("publicHandle")).isEqualTo(reply.json().path("publicHandle"));
        assertThat(handle.path("metadata")).isEqualTo(reply.json().path("metadata"));
        assertThat(admin.post("/user/handles?dryRun=true", Seed.plainHandle(sandboxed, share))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_service_is_tested_without_registering_anything() {
        var good = admin.post("/handle_services/" + registry.service(admin) + "/test", "");
        assertThat(good.status()).as(good.toString()).isEqualTo(200);
        assertThat(good.json().path("ok").asBoolean()).as(good.toString()).isTrue();

        var away = registry.service(admin, "http://127.0.0.1:1/handle_proxy");
        var bad = admin.post("/handle_services/" + away + "/test", "");
        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.json().path("ok").asBoolean()).isFalse();
        assertThat(bad.json().path("kind").asText()).isEqualTo("unreachable");
        assertThat(bad.text()).doesNotContain("pa$$word");
    }

    private Reply registerLater(String preference) {
        return admin.with("Prefer", preference).post("/user/handles", Seed.plainHandle(service, share));
    }

    private Reply retry(String handle) {
        return admin.post("/handles/" + handle + "/registration/retry", "");
    }

    private JsonNode registration(String handle) {
        return admin.get("/handles/" + handle).json().path("registration");
    }

    /** And the outcome of the last of them is known. */
    private void awaitAttempts(String handle, int attempts) {
        await().atMost(SOON).until(() -> {
            var registration = registration(handle);
            return registration.path("attempts").asInt() == attempts && registration.has("nextAttemptAt");
        });
    }

    private void awaitState(String handle, String state) {
        await().atMost(SOON)
                .until(() -> registration(handle).path("state").asText().equals(state));
    }

    private static List<String> ids(Reply list) {
        return list.json().path("handles").valueStream().map(JsonNode::asText).toList();
    }
}
