package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What a registrar does not take of a registered handle, its changes and its removal, and what clients see of that. */
class RefusedChangesTest extends RegistrationScene {

    @Test
    void a_tag_insists_on_what_the_client_wrote_and_not_on_what_the_registrar_does_with_it() {
        var handle = register("wait=10").id();
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

    @Test
    void a_change_that_the_registrar_refused_is_counted_listed_and_told_again_with_all_that_failed() {
        var handle = register("wait=10").id();
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
        assertThat(retriedOfTheService()).isEqualTo(1);
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
        var handle = register("wait=10").id();
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
}
