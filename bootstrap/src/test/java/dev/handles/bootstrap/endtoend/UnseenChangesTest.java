package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who insists on what he saw, where there is nothing to be seen, is refused: as the last of all who are. */
class UnseenChangesTest {

    private static final String PASSWORD = "password of somebody";
    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

    private record Change(String method, String path, String body) {}

    @Test
    void a_promise_that_cannot_be_kept_is_refused_after_404_401_and_403() {
        try (var server = TestServer.start()) {
            var admin = server.caller().as("admin", TestServer.ADMIN_PASSWORD);
            var user = "{\"fullName\":\"Some Body\",\"username\":\"%s\",\"password\":\"" + PASSWORD + "\"}";
            var somebody = admin.post("/users", user.formatted("somebody")).id();
            admin.post("/users", user.formatted("stranger"));
            var child = admin.post("/groups", "{\"name\":\"Physics\"}").id();
            var parent = admin.post("/groups", "{\"name\":\"University\"}").id();
            admin.put("/groups/" + parent + "/children/" + child, "{}");

            for (Change change : List.of(
                    new Change("PATCH", "/users/" + somebody + "/basic_auth", "{\"basicAuthEnabled\":false}"),
                    new Change("PATCH", "/users/" + somebody + "/access_block", "{\"blocked\":true}"),
                    new Change("DELETE", "/groups/" + child + "/parents/" + parent, "{}"))) {
                var elsewhere = new Change(
                        change.method, change.path.replace(somebody, UNKNOWN).replace(child, UNKNOWN), change.body);
                for (Caller caller : List.of(server.caller(), stranger(server), admin)) {
                    assertThat(status(caller, elsewhere)).as(elsewhere.path).isEqualTo(404);
                }
                assertThat(status(server.caller(), change)).as(change.path).isEqualTo(401);
                assertThat(status(stranger(server), change)).as(change.path).isEqualTo(403);
                assertThat(status(admin, change)).as(change.path).isEqualTo(412);
                assertThat(status(admin, new Change(change.method, change.path, "{")))
                        .as(change.path)
                        .isEqualTo(change.method.equals("PATCH") ? 400 : 412);
            }
            var password = new Change(
                    "PATCH",
                    "/user/password",
                    "{\"oldPassword\":\"%s\",\"newPassword\":\"another password\"}".formatted(PASSWORD));
            assertThat(status(server.caller(), password)).isEqualTo(401);
            assertThat(status(stranger(server), password)).isEqualTo(412);

            assertThat(server.caller().as("somebody", PASSWORD).get("/user").status())
                    .as("nothing was changed")
                    .isEqualTo(200);
            assertThat(stranger(server).get("/user").status()).isEqualTo(200);
            assertThat(admin.get("/groups/" + parent + "/children").json().path("groups"))
                    .hasSize(1);
        }
    }

    @Test
    void who_may_look_and_not_change_is_told_that_and_not_what_it_is_now() {
        try (var server = TestServer.start()) {
            var admin = server.caller().as("admin", TestServer.ADMIN_PASSWORD);
            var stranger = admin.post(
                            "/users",
                            "{\"fullName\":\"Some Body\",\"username\":\"stranger\",\"password\":\"" + PASSWORD + "\"}")
                    .id();
            var group =
                    "/groups/" + admin.post("/groups", "{\"name\":\"Physics\"}").id();
            admin.put(group + "/users/" + stranger, "{\"privileges\":[\"group_view\"]}");
            var space =
                    "/spaces/" + admin.post("/spaces", "{\"name\":\"Data\"}").id();
            admin.put(space + "/users/" + stranger, "{}");
            var share = "/shares/"
                    + admin.post("/shares", "{\"name\":\"Waves\",\"spaceId\":\"" + space.substring(8) + "\"}")
                            .id();
            var himself = space + "/users/" + stranger;
            for (Change change : List.of(
                    new Change("PATCH", group, "{\"name\":\"Other\"}"),
                    new Change("DELETE", group, "{}"),
                    new Change("PATCH", space, "{\"name\":\"Other\"}"),
                    new Change("PATCH", share, "{\"name\":\"Other\"}"),
                    new Change("PATCH", himself + "/privileges", "{\"grant\":[\"space_update\"]}"),
                    new Change("DELETE", himself, "{}"),
                    new Change("DELETE", share, "{}"),
                    new Change("DELETE", space, "{}"))) {
                var seen = stranger(server).get(change.path);
                assertThat(seen.status()).as(change.path).isEqualTo(200);
                assertThat(status(stranger(server), change)).as(change.path).isEqualTo(403);
                assertThat(status(server.caller(), change)).as(change.path).isEqualTo(401);
                assertThat(status(admin, change)).as(change.path).isEqualTo(412);
                assertThat(stranger(server).get(change.path).text())
                        .as("nothing was changed")
                        .isEqualTo(seen.text());
            }
        }
    }

    private static Caller stranger(TestServer server) {
        return server.caller().as("stranger", PASSWORD);
    }

    private static int status(Caller caller, Change change) {
        return caller.with("If-Match", "W/\"0123\"")
                .send(change.method, change.path, change.body)
                .status();
    }
}
