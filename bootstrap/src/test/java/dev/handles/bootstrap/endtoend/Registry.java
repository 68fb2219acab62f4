package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.util.stream.Stream;

/** What most journeys begin with, made over HTTP by the administrator. */
record Registry(TestServer server, Caller admin) {

    /** A user with a password, and himself as a caller. */
    record Person(String id, Caller caller) {}

    static Registry of(TestServer server) {
        return new Registry(server, server.caller().as("admin", TestServer.ADMIN_PASSWORD));
    }

    Person person(String username, String... adminPrivileges) {
        var password = "password of " + username;
        var id = created(
                        admin.post("/users", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password)))
                .id();
        if (adminPrivileges.length > 0) {
            assertThat(admin.patch("/users/" + id + "/privileges", grant(adminPrivileges))
                            .status())
                    .isEqualTo(204);
        }
        return new Person(id, server.caller().as(username, password));
    }

    /** A share in a space of its own that belongs to the caller. */
    String share(Caller caller) {
        var space =
                created(caller.post("/user/spaces", "{\"name\":\"My space\"}")).id();
        return shareIn(caller, space);
    }

    String shareIn(Caller caller, String space) {
        return created(caller.post("/shares", "{\"name\":\"My share\",\"spaceId\":\"%s\"}".formatted(space)))
                .id();
    }

    /** A service of the administrator's at the sandbox. */
    String service(Caller caller) {
        return service(caller, server.sandbox());
    }

    String service(Caller caller, String proxy) {
        return created(caller.post("/user/handle_services", Seed.service(Seed.USER_SERVICE, proxy)))
                .id();
    }

    static String grant(String... privileges) {
        return "{\"grant\":["
                + String.join(",", Stream.of(privileges).map(p -> '"' + p + '"').toList()) + "]}";
    }

    static Reply retried(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        return reply;
    }

    static Reply created(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isIn(201, 204);
        return reply;
    }
}
