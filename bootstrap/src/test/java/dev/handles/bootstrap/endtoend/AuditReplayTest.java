package dev.handles.bootstrap.endtoend;

import static dev.handles.bootstrap.endtoend.Registry.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.application.testing.Replay;
import dev.handles.bootstrap.endtoend.Registry.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the record alone tells who held what at each moment, whatever is deleted. */
class AuditReplayTest {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** A small world, all of it made by alice, with bob and a group in everything. */
    private record World(
            Caller admin,
            Person alice,
            Person bob,
            String service,
            String share,
            String handle,
            String space,
            String group,
            String parent,
            String child) {

        static World of(TestServer server) {
            var registry = Registry.of(server);
            var alice = registry.person("alice", "oz_handle_services_create");
            var bob = registry.person("bob", "oz_users_list", "oz_handles_view");
            var hers = alice.caller();
            var service = registry.service(hers);
            var space =
                    created(hers.post("/user/spaces", "{\"name\":\"Space\"}")).id();
            var share = registry.shareIn(hers, space);
            var handle = created(hers.post("/user/handles", Seed.plainHandle(service, share)))
                    .id();
            var world = new World(
                    registry.admin(),
                    alice,
                    bob,
                    service,
                    share,
                    handle,
                    space,
                    group(hers, "Group"),
                    group(hers, "Parent"),
                    group(hers, "Child"));
            world.fill();
            return world;
        }

        private static String group(Caller caller, String name) {
            return created(caller.post("/user/groups", "{\"name\":\"%s\",\"type\":\"team\"}".formatted(name)))
                    .id();
        }

        private void fill() {
            for (String resource : resources()) {
                created(admin.put(resource + "/users/" + bob.id(), "{}"));
            }
            for (String resource : List.of("/handle_services/" + service, "/handles/" + handle, "/spaces/" + space)) {
                created(admin.put(resource + "/groups/" + group, "{}"));
            }
            created(admin.put("/groups/" + parent + "/children/" + group, "{}"));
            created(admin.put("/groups/" + group + "/children/" + child, "{}"));
            created(admin.patch("/groups/" + group + "/privileges", Registry.grant("oz_groups_list")));
            created(admin.patch(
                    "/handle_services/" + service + "/users/" + bob.id() + "/privileges",
                    Registry.grant("handle_service_update")));
            for (String name : List.of("first", "second")) {
                created(bob.caller().post("/user/tokens/named", "{\"name\":\"%s\"}".formatted(name)));
            }
            group(bob.caller(), "Own group");
        }

        private List<String> resources() {
            return List.of("/handle_services/" + service, "/handles/" + handle, "/spaces/" + space, "/groups/" + group);
        }

        private void delete(String path, String requestId) {
            var reply = admin.with("X-Request-Id", requestId).delete(path);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_what_is_deleted_nothing_is_left_when_the_record_is_read_from_the_beginning(TestDatabase database) {
        try (var server = TestServer.on(database)) {
            var world = World.of(server);
            assertThat(replayed(world.admin).of("user", world.bob.id()))
                    .as("of five resources, two tokens and privileges")
                    .hasSize(8);

            world.delete("/users/" + world.bob.id(), "bye-bob");
            requireWhatWentWithBob(world);
            world.delete("/groups/" + world.group, "bye-group");
            assertThat(actions(world.admin, "bye-group"))
                    .containsExactlyElementsOf(Stream.concat(
                                    Collections.nCopies(6, "member.removed").stream(),
                                    Stream.of("admin_privileges.changed", "group.deleted"))
                            .toList());
            world.delete("/spaces/" + world.space, "bye-space");
            assertThat(actions(world.admin, "bye-space"))
                    .containsExactly(
                            "member.removed", "handle.deleted", "share.deleted", "member.removed", "space.deleted");
            another(world);
            world.delete("/handle_services/" + world.service, "bye-service");
            assertThat(actions(world.admin, "bye-service")).containsExactly("member.removed", "handle_service.deleted");
            world.delete("/users/" + world.alice.id(), "bye-alice");

            var replay = replayed(world.admin);
            for (var gone : Map.of(
                            world.alice.id(),
                            "user",
                            world.bob.id(),
                            "user",
                            world.group,
                            "group",
                            world.space,
                            "space",
                            world.share,
                            "share",
                            world.handle,
                            "handle",
                            world.service,
                            "handleService")
                    .entrySet()) {
                assertThat(replay.of(gone.getValue(), gone.getKey()))
                        .as("%s", gone)
                        .isEmpty();
            }
            assertThat(replay.everything()).as("the administrator's").hasSize(1);
        }
    }

    private static void requireWhatWentWithBob(World world) {
        assertThat(actions(world.admin, "bye-bob"))
                .containsExactlyElementsOf(Stream.of(
                                Collections.nCopies(2, "token.removed"),
                                Collections.nCopies(5, "member.removed"),
                                List.of("admin_privileges.changed", "user.deleted"))
                        .flatMap(List::stream)
                        .toList());
        var removed = world.admin
                .get("/handle_services/" + world.service + "/history")
                .json()
                .path("history")
                .get(0);
        assertThat(removed.path("action").asText()).isEqualTo("member.removed");
        assertThat(removed.path("requestId").asText()).isEqualTo("bye-bob");
        assertThat(removed.path("address").asText()).isNotEmpty();
        assertThat(removed.at("/before/member/id").asText()).isEqualTo(world.bob.id());
        assertThat(removed.at("/before/privileges").toString())
                .isEqualTo(
                        "[\"handle_service_list_handles\",\"handle_service_register_handle\",\"handle_service_update\","
                                + "\"handle_service_view\"]");
        assertThat(removed.path("after").isNull()).isTrue();
        var deleted = of(world.admin, "bye-bob");
        assertThat(deleted).extracting(entry -> entry.path("time")).containsOnly(removed.path("time"));
        assertThat(deleted).extracting(entry -> entry.path("actor")).containsOnly(removed.path("actor"));
    }

    /** A handle that goes by itself, in a space that stays for a while. */
    private static void another(World world) {
        var hers = world.alice.caller();
        var space = created(hers.post("/user/spaces", "{\"name\":\"Second\"}")).id();
        var share = created(hers.post("/shares", "{\"name\":\"Share\",\"spaceId\":\"%s\"}".formatted(space)))
                .id();
        var handle = created(hers.post("/user/handles", Seed.plainHandle(world.service, share)))
                .id();
        world.delete("/handles/" + handle, "bye-handle");
        assertThat(actions(world.admin, "bye-handle")).containsExactly("member.removed", "handle.deleted");
    }

    private static List<String> actions(Caller admin, String requestId) {
        return of(admin, requestId).stream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private static List<JsonNode> of(Caller admin, String requestId) {
        return everything(admin).stream()
                .filter(entry -> entry.path("requestId").asText().equals(requestId))
                .toList();
    }

    private static Replay replayed(Caller admin) {
        var replay = new Replay();
        everything(admin)
                .forEach(entry -> replay.next(new Replay.Entry(
                        entry.path("action").asText(),
                        entry.at("/subject/type").asText(),
                        entry.at("/subject/id").asText(),
                        values(entry.path("before")),
                        values(entry.path("after")))));
        return replay;
    }

    private static Map<String, Object> values(JsonNode snapshot) {
        return snapshot.isNull() ? Map.of() : Caller.JSON.convertValue(snapshot, OBJECT);
    }

    /** The oldest first, in pages, so that paging is part of it. */
    private static List<JsonNode> everything(Caller admin) {
        List<JsonNode> entries = new ArrayList<>();
        var token = "";
        do {
            var page = admin.get("/audit?limit=20" + token).json();
            page.path("audit").forEach(entries::add);
            token = page.has("nextToken") ? "&token=" + page.path("nextToken").asText() : "";
        } while (!token.isEmpty());
        return entries.reversed();
    }
}
