package dev.handles.bootstrap.endtoend.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.bootstrap.endtoend.Caller;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import dev.handles.bootstrap.endtoend.TestServer;
import dev.handles.bootstrap.endtoend.enumeration.Actor.Manner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everybody and everything that the cases need, made over HTTP by the administrator. */
final class Fixtures {

    final TestServer server;
    final Caller nobody;
    /** With every admin privilege and in nothing. */
    final Caller root;
    /** With nothing and in nothing. */
    final Caller stranger;

    /** One a manner. */
    final List<Actor> actors;

    /** The same again, for those who hold nearly everything: to grant all that anew for each case would take long. */
    private final List<Actor> powerful;

    /** Made the service and the handle and is in neither. */
    final String creator;
    /** A user who is in nothing. */
    final String outsider;
    /** A group that is in nothing. */
    final String outsideGroup;
    /** In the service and the handle only because a group is whose child's member he is. */
    final String effectiveUser;
    /** A group that is in the service and the handle without a privilege. */
    final String memberGroup;

    /** A child of the group that is in the service and the handle. */
    final String effectiveGroup;
    /** A handle of another service. */
    final String foreignHandle;

    final Map<Place, Set<String>> everything;
    private final Scene shared;
    private final Map<Row, Scene> unused = new HashMap<>();

    Fixtures(TestServer server) {
        this.server = server;
        nobody = server.caller();
        root = withToken(server.caller().as("admin", TestServer.ADMIN_PASSWORD));
        everything = everything();
        newLogin("stranger");
        stranger = login("stranger");
        actors = List.of(direct("direct"), nested("nested"));
        powerful = List.of(direct("powerful"), nested("powerful.nested"));
        creator = newLogin("creator");
        done(root.patch(
                "/users/" + creator + "/privileges",
                Actor.change(Set.of(), Set.of("oz_handle_services_create", "oz_handles_create"))));
        outsider = newUser();
        outsideGroup = newGroup();
        memberGroup = newGroup();
        effectiveGroup = nest(memberGroup);
        effectiveUser = newUser();
        add("/groups/%s/users/%s".formatted(effectiveGroup, effectiveUser));
        var space = done(root.post("/spaces", "{\"name\":\"A space\"}")).id();
        var maker = login("creator");
        var scene = new Scene("", "", space, "", newUser(), outsideGroup).withService(newService(maker));
        shared = withNewHandle(maker, scene);
        foreignHandle =
                withNewHandle(root, shared.withService(newService(root))).handle();
        for (String address : List.of(serviceOf(shared), handleOf(shared))) {
            add(address + "/users/" + shared.user());
            add(address + "/groups/" + memberGroup);
        }
    }

    /** What a request of this row is about, fresh if the last one was used up. */
    Scene scene(Row row) {
        return unused.computeIfAbsent(row, this::make);
    }

    /** The request has worked, so that it would not again. */
    void used(Row row) {
        unused.remove(row);
    }

    Actor powerful(Manner manner) {
        return powerful.stream()
                .filter(actor -> actor.manner() == manner)
                .findFirst()
                .orElseThrow();
    }

    /** A scene that nothing can use up. */
    Scene shared() {
        return shared;
    }

    private Scene make(Row row) {
        var scene = row.isOfAGroup() || row.path().contains("{gid}") ? shared.withGroup(memberGroup) : shared;
        if (row.content() == Content.HANDLE) {
            return scene.withShare(newShare(scene.space()));
        }
        if (row.content() == Content.GRANT) {
            return newMember(row, scene);
        }
        return switch (row.method()) {
            case "PUT" -> row.path().contains("{uid}") ? scene.withUser(newUser()) : scene.withGroup(newGroup());
            case "DELETE" -> toDelete(row, scene);
            default -> scene;
        };
    }

    private Scene toDelete(Row row, Scene scene) {
        if (row.path().contains("{uid}") || row.path().contains("{gid}")) {
            return newMember(row, scene);
        }
        var fresh = row.resource() == Place.SERVICE ? scene.withService(newService(root)) : withNewHandle(root, scene);
        if (row.isOfAGroup()) {
            add((row.resource() == Place.SERVICE ? serviceOf(fresh) : handleOf(fresh)) + "/groups/" + memberGroup);
        }
        return fresh;
    }

    /** With one whose privileges are nobody else's, so that what a case gives him opens nothing in another. */
    private Scene newMember(Row row, Scene scene) {
        var fresh = scene.withUser(newUser()).withGroup(newGroup());
        add(fresh.path(row).replace("/privileges", ""));
        return fresh;
    }

    private Scene withNewHandle(Caller maker, Scene scene) {
        var ready = scene.withShare(newShare(scene.space()));
        return ready.withHandle(
                done(maker.post("/handles", Content.handle(ready).toString())).id());
    }

    private String newShare(String space) {
        return done(root.post("/shares", "{\"name\":\"A share\",\"spaceId\":\"%s\"}".formatted(space)))
                .id();
    }

    private String newService(Caller maker) {
        return done(maker.post("/handle_services", Content.service(server.sandbox())))
                .id();
    }

    private String newUser() {
        return done(root.post("/users", "{\"fullName\":\"Some Body\"}")).id();
    }

    private String newGroup() {
        return done(root.post("/groups", "{\"name\":\"A group\"}")).id();
    }

    /** A new child of the group. */
    private String nest(String group) {
        var child = newGroup();
        add("/groups/" + group + "/children/" + child);
        return child;
    }

    private void add(String membership) {
        done(root.put(membership, "{\"privileges\":[]}"));
    }

    private Actor direct(String username) {
        var user = newLogin(username);
        return new Actor(Manner.DIRECT, user, user, login(username), root);
    }

    /** In a group in a group in the one that will hold what he has. */
    private Actor nested(String username) {
        var user = newLogin(username);
        var outer = newGroup();
        add("/groups/%s/users/%s".formatted(nest(nest(outer)), user));
        return new Actor(Manner.NESTED, user, outer, login(username), root);
    }

    private String newLogin(String username) {
        return done(root.post(
                        "/users", "{\"username\":\"%1$s\",\"password\":\"password of %1$s\"}".formatted(username)))
                .id();
    }

    private Caller login(String username) {
        return withToken(server.caller().as(username, "password of " + username));
    }

    private Caller withToken(Caller caller) {
        var token = done(caller.post("/user/tokens/named", "{\"name\":\"token\"}"));
        return server.caller().withToken(token.json().path("token").asText());
    }

    /** As the product lists them; their numbers are typed by hand. */
    private Map<Place, Set<String>> everything() {
        return Map.of(
                Place.SERVICE, all("/handle_services/privileges", 6),
                Place.HANDLE, all("/handles/privileges", 3),
                Place.GROUP, all("/groups/privileges", 23),
                Place.SPACE, all("/spaces/privileges", 5),
                Place.ZONE, all("/privileges", 91));
    }

    private Set<String> all(String path, int size) {
        var names = new TreeSet<String>();
        for (JsonNode name : nobody.get(path).json().path("admin")) {
            names.add(name.asText());
        }
        assertThat(names).as(path).hasSize(size);
        return names;
    }

    static String serviceOf(Scene scene) {
        return "/handle_services/" + scene.service();
    }

    static String handleOf(Scene scene) {
        return "/handles/" + scene.handle();
    }

    static Reply done(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(200, 201, 204);
        return reply;
    }
}
