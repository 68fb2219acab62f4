package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Registrations for which nobody waits, over real ports: begun, failed, tried again. */
class BackgroundRegistrationTest extends RegistrationScene {

    @Test
    void what_is_refused_twice_for_now_is_registered_at_the_third_attempt() {
        proxy.answers("PUT", 503, "busy");

        var accepted = register("respond-async");
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
        var handle = register("respond-async").id();
        awaitAttempts(handle, 1);
        var suffix = proxy.requests("PUT").getFirst().identifier().replaceAll(".*/", "");
        for (String list : List.of(
                "/handles", "/handle_services/" + service + "/handles", "/user/handles", "/user/effective_handles")) {
            for (String words : List.of("title", "TITLE+" + suffix, suffix)) {
                assertThat(ids(admin.get(list + "?state=reserved&q=" + words), "handles"))
                        .as(list + " " + words)
                        .containsExactly(handle);
            }
            assertThat(ids(admin.get(list + "?state=reserved&q=other"), "handles"))
                    .as(list)
                    .isEmpty();
            assertThat(ids(admin.get(list + "?q=title"), "handles")).as(list).isEmpty();
        }
    }

    @Test
    void what_failed_is_listed_holds_its_share_and_is_registered_when_the_proxy_is_mended() {
        proxy.answers("PUT", 400, "{\"error\":\"no such prefix\"}");

        var failed = register("respond-async, wait=20");
        assertThat(failed.status()).isEqualTo(202);
        assertThat(failed.json().at("/registration/state").asText()).isEqualTo("failed");
        assertThat(failed.json().at("/registration/lastError").asText()).contains("no such prefix");
        var handle = failed.id();
        assertThat(ids(admin.get("/handles?state=failed"), "handles")).contains(handle);
        assertThat(ids(admin.get("/handles"), "handles")).doesNotContain(handle);
        assertThat(register("respond-async").status()).isEqualTo(409);

        proxy.answers("PUT", 201, "{}");
        assertThat(retry(handle).status()).isEqualTo(202);
        awaitState(handle, "registered");
        assertThat(ids(admin.get("/handles?state=failed"), "handles")).isEmpty();
        assertThat(ids(admin.get("/handles"), "handles")).contains(handle);
    }

    @Test
    void all_that_failed_in_a_service_are_retried_at_once() {
        proxy.answers("PUT", 400, "no");
        var one = register("respond-async, wait=20").id();
        share = registry.share(admin);
        var other = register("respond-async, wait=20").id();
        proxy.answers("PUT", 201, "{}");

        assertThat(retriedOfTheService()).isEqualTo(2);
        awaitState(one, "registered");
        awaitState(other, "registered");
        assertThat(retriedOfTheService()).isZero();
    }

    @Test
    void who_waits_a_little_gets_201_when_it_was_enough_and_soon() {
        long before = System.nanoTime();
        var reply = register("respond-async, wait=20");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(registration(reply.id()).path("state").asText()).isEqualTo("registered");
    }

    @Test
    void a_hanging_registrar_keeps_who_does_not_insist_no_longer_than_he_likes() {
        proxy.hangs("PUT");
        long before = System.nanoTime();
        var reply = register("respond-async, wait=1");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().at("/registration/state").asText()).isEqualTo("reserved");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(admin.delete("/handles/" + reply.id()).status()).isEqualTo(204);
    }

    private void awaitAttempts(String handle, int attempts) {
        await().atMost(SOON).until(() -> {
            var registration = registration(handle);
            return registration.path("attempts").asInt() == attempts && registration.has("nextAttemptAt");
        });
    }
}
