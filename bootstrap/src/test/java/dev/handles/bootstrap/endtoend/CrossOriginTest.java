package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser is told that runs a page of another origin. */
class CrossOriginTest {

    private static final String PORTAL = "https://portal.example.org";

    @Test
    void only_origins_of_the_setting_may_read_answers() {
        try (var server = TestServer.with(TestDatabase.H2, Map.of("HANDLES_CORS_ORIGINS", PORTAL))) {
            var portal = server.caller().with("Origin", PORTAL);
            assertThat(portal.get("/configuration").header("Access-Control-Allow-Origin"))
                    .contains(PORTAL);
            assertThat(portal.get("/users").header("Access-Control-Allow-Origin"))
                    .as("on errors too")
                    .contains(PORTAL);
            assertThat(portal.get("/configuration")
                            .header("Access-Control-Expose-Headers")
                            .orElse(""))
                    .contains("Location", "X-Request-Id");
            var stranger = server.caller().with("Origin", "https://stranger.example.org");
            assertThat(stranger.get("/configuration").header("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(stranger.get("/configuration").header("Vary")).contains("Origin");
        }
    }

    @Test
    void a_browser_that_asks_first_is_told_what_it_may_send() {
        try (var server = TestServer.with(TestDatabase.H2, Map.of("HANDLES_CORS_ORIGINS", PORTAL))) {
            var asked = server.caller()
                    .with("Origin", PORTAL)
                    .with("Access-Control-Request-Method", "POST")
                    .send("OPTIONS", "/user/handles", null);
            assertThat(asked.status()).isEqualTo(204);
            assertThat(asked.header("Access-Control-Allow-Methods").orElse("")).contains("POST", "PATCH");
            assertThat(asked.header("Access-Control-Allow-Headers").orElse(""))
                    .contains("X-Auth-Token", "Content-Type");
            assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void without_the_setting_nobody_is_told_anything() {
        try (var server = TestServer.start()) {
            var reply = server.caller().with("Origin", PORTAL).get("/configuration");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }
}
