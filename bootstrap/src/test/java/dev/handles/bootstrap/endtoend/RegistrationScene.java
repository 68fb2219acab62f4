package dev.handles.bootstrap.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** A service of the administrator's, a share to be registered there, and how far its handle is. */
abstract class RegistrationScene extends ProxyScene {

    static final Duration SOON = Duration.ofMinutes(1);

    String service;
    String share;

    @BeforeEach
    void furnish() {
        service = registry.service(admin, proxy.address());
        share = registry.share(admin);
    }

    Caller.Reply register(String preference) {
        return admin.with("Prefer", preference).post("/user/handles", Seed.plainHandle(service, share));
    }

    Caller.Reply retry(String handle) {
        return admin.post("/handles/" + handle + "/registration/retry", "");
    }

    int retriedOfTheService() {
        return Registry.retried(admin.post("/handle_services/" + service + "/retry_failed", ""))
                .json()
                .path("retried")
                .asInt();
    }

    JsonNode registration(String handle) {
        return admin.get("/handles/" + handle).json().path("registration");
    }

    void awaitState(String handle, String state) {
        await().atMost(SOON)
                .until(() -> registration(handle).path("state").asText().equals(state));
    }

    static String metadata(String title) {
        return Caller.JSON
                .createObjectNode()
                .put("metadata", "<metadata><dc:title>" + title + "</dc:title></metadata>")
                .toString();
    }
}
