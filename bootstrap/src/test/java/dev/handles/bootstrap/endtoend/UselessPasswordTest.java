package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.bootstrap.endtoend.Caller.Reply;
import org.junit.jupiter.api.Test;

/** A password with which nobody could log in is not taken. */
class UselessPasswordTest {

    @Test
    void who_has_no_username_gets_no_password() {
        try (var server = TestServer.start()) {
            var admin = server.caller().as("admin", TestServer.ADMIN_PASSWORD);
            var unnamed = "/users/"
                    + admin.post("/users", "{\"fullName\":\"Some Body\"}").id();
            var path = unnamed + "/basic_auth";

            assertRefused(admin.patch(path, "{\"newPassword\":\"a password\"}"), "basicAuthDisabled", "");
            assertRefused(
                    admin.patch(path, "{\"basicAuthEnabled\":true,\"newPassword\":\"a password\"}"),
                    "badData",
                    "newPassword");
            assertThat(admin.get(unnamed).json().path("basicAuthEnabled").asBoolean(true))
                    .as("nothing was changed")
                    .isFalse();
            assertThat(admin.patch(path, "{\"basicAuthEnabled\":true}").status())
                    .isEqualTo(204);
            assertRefused(admin.patch(path, "{\"newPassword\":\"a password\"}"), "badData", "newPassword");

            var named = admin.post("/users", "{\"username\":\"named\"}").id();
            assertThat(admin.patch(
                                    "/users/" + named + "/basic_auth",
                                    "{\"basicAuthEnabled\":true,\"newPassword\":\"a password\"}")
                            .status())
                    .isEqualTo(204);
            assertThat(server.caller().as("named", "a password").get("/user").status())
                    .isEqualTo(200);
        }
    }

    private static void assertRefused(Reply reply, String error, String key) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorId()).isEqualTo(error);
        assertThat(reply.json().at("/error/details/key").asText()).isEqualTo(key);
    }
}
