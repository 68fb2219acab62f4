package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.bootstrap.RunningNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may register no more is refused with his very next request on each node, though all of them remember him. */
class RevokedRightsTest {

    private static final String PASSWORD = "password of alice";

    /** Nodes of one registry, with a service and a space in which a user may do everything through a group. */
    private static final class Scene implements AutoCloseable {
        private final List<RunningNode> nodes;
        private final Caller admin;
        private final String service;
        private final String space;
        private final String user;
        private final String group;
        private String tokenId = "";
        private String token = "";

        Scene(TestDatabase database, Path directory, int count) {
            var settings = new HashMap<>(database.durable(directory).settings());
            settings.put("HANDLES_PORT", "0");
            settings.put("HANDLES_LEGACY_PORT", "0");
            settings.put("HANDLES_ADMIN_PASSWORD", TestServer.ADMIN_PASSWORD);
            nodes = IntStream.range(0, count)
                    .mapToObj(i -> RunningNode.start(settings))
                    .toList();
            admin = nobody(nodes.getFirst()).as("admin", TestServer.ADMIN_PASSWORD);
            user = made(admin.post("/users", "{\"username\":\"alice\",\"password\":\"" + PASSWORD + "\"}"));
            group = made(admin.post("/user/groups", "{\"name\":\"Registrars\"}"));
            space = made(admin.post("/user/spaces", "{\"name\":\"Ours\"}"));
            var proxy = nodes.getFirst().publicUrl() + "/sandbox/handle_proxy";
            service = made(admin.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, proxy)));
            joinGroup();
            for (String place : List.of("/spaces/" + space, "/handle_services/" + service)) {
                done(admin.put(place + "/groups/" + group, "{}"));
            }
            inSpace("grant", "space_manage_shares");
            inService("grant", "handle_service_register_handle");
            newToken();
        }

        private static Caller nobody(RunningNode node) {
            return Caller.nobody(URI.create(node.publicUrl() + "/api/onezone/v3"));
        }

        private Caller alice() {
            return nobody(nodes.getFirst()).as("alice", PASSWORD);
        }

        void newToken() {
            var shown = alice().post("/user/tokens/named", "{\"name\":\"script\"}");
            tokenId = made(shown);
            token = shown.json().path("token").asText();
        }

        void removeToken() {
            done(alice().delete("/user/tokens/named/" + tokenId));
        }

        void block(boolean blocked) {
            done(admin.patch("/users/" + user + "/access_block", "{\"blocked\":" + blocked + "}"));
        }

        void joinGroup() {
            done(admin.put("/groups/" + group + "/users/" + user, "{}"));
        }

        void leaveGroup() {
            done(admin.delete("/groups/" + group + "/users/" + user));
        }

        void inSpace(String change, String privilege) {
            change("/spaces/" + space + "/groups/" + group, change, privilege);
        }

        void inService(String change, String privilege) {
            change("/handle_services/" + service + "/groups/" + group, change, privilege);
        }

        void asAdministrator(String change, String privilege) {
            change("/users/" + user, change, privilege);
        }

        private void change(String whom, String change, String privilege) {
            done(admin.patch(whom + "/privileges", "{\"" + change + "\":[\"" + privilege + "\"]}"));
        }

        /** By token, each for a share of its own: on every node, by who waits and by who does not. */
        List<Reply> register(String path) {
            var replies = new ArrayList<Reply>();
            for (RunningNode node : nodes) {
                for (String prefer : List.of("wait=20", "respond-async")) {
                    var share = made(admin.post("/shares", "{\"name\":\"Data\",\"spaceId\":\"" + space + "\"}"));
                    replies.add(nobody(node)
                            .withToken(token)
                            .with("Prefer", prefer)
                            .with("X-Request-Id", "of-" + share)
                            .post(path, Seed.plainHandle(service, share)));
                }
            }
            return replies;
        }

        void assertRegisters(String path) {
            for (Reply reply : register(path)) {
                assertThat(reply.status()).as(reply.toString()).isIn(201, 202);
                var history = admin.get("/handles/" + reply.id() + "/history").json();
                assertThat(StreamSupport.stream(history.path("history").spliterator(), false)
                                .map(entry -> entry.path("requestId").asText()))
                        .as("who did it from where: %s", history)
                        .contains(reply.header("X-Request-Id").orElseThrow());
            }
        }

        void assertRefused(String path, int status, String fault) {
            for (Reply reply : register(path)) {
                assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
                assertThat(reply.json().at("/error/details/authError/id").asText())
                        .isEqualTo(fault);
            }
        }

        @Override
        public void close() {
            nodes.forEach(RunningNode::close);
        }
    }

    private static String made(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply.id();
    }

    private static void done(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(201, 204);
    }

    @ParameterizedTest
    @CsvSource({"H2, 1", "POSTGRES, 2"})
    void who_lost_a_right_does_not_register_by_it_once_more(TestDatabase database, int nodes, @TempDir Path directory) {
        try (var scene = new Scene(database, directory, nodes)) {
            var own = "/user/handles";
            scene.assertRegisters(own);
            scene.leaveGroup();
            scene.assertRefused(own, 403, "");
            scene.joinGroup();
            scene.assertRegisters(own);
            scene.inService("revoke", "handle_service_register_handle");
            scene.assertRefused(own, 403, "");
            scene.inService("grant", "handle_service_register_handle");
            scene.assertRegisters(own);
            scene.inSpace("revoke", "space_manage_shares");
            scene.assertRefused(own, 403, "");
            scene.inSpace("grant", "space_manage_shares");

            scene.assertRefused("/handles", 403, "");
            scene.asAdministrator("grant", "oz_handles_create");
            scene.assertRegisters("/handles");
            scene.asAdministrator("revoke", "oz_handles_create");
            scene.assertRefused("/handles", 403, "");

            scene.assertRegisters(own);
            scene.block(true);
            scene.assertRefused(own, 401, "userBlocked");
            scene.block(false);
            scene.assertRegisters(own);
            scene.removeToken();
            scene.assertRefused(own, 401, "badToken");
            scene.newToken();
            scene.assertRegisters(own);
        }
    }
}
