package dev.handles.adapter.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.handle.ReadHandle;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.OnBehalfOf;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several mistakes a client is told: the first in the reference's order of checks. */
class OrderOfChecksTest {

    private static final String MALFORMED = "{";

    @AutoClose
    private static final ApiServer server = ApiServer.over(new RefusingUseCases());

    @Test
    void each_check_comes_before_the_next() {
        var path = "/groups";
        // everything is wrong: route, then method, then one mistake after the other is mended
        assertThat(server.send(server.request("POST", "/nowhere", MALFORMED).header("X-Auth-Token", "bad"))
                        .status())
                .isEqualTo(404);
        assertThat(server.send(server.request("PUT", path, MALFORMED).header("X-Auth-Token", "bad"))
                        .status())
                .isEqualTo(405);
        assertThat(server.send(server.request("POST", path, "")
                                .method("POST", BodyPublishers.ofString(MALFORMED))
                                .headers("X-Auth-Token", "bad", "Accept", "text/html", "Content-Type", "text/plain"))
                        .status())
                .isEqualTo(401);
        assertThat(server.send(server.request("POST", path, "")
                                .method("POST", BodyPublishers.ofString(MALFORMED))
                                .headers("Accept", "text/html", "Content-Type", "text/plain"))
                        .error())
                .isEqualTo("notAcceptable");
        assertThat(server.announcing("POST", path, 2_000_000, "Content-Type: text/plain"))
                .contains("unsupportedMediaType");
        assertThat(server.nobody("POST", path, MALFORMED).error()).isEqualTo("malformedData");
        assertThat(server.nobody("POST", path, "{}").error()).isEqualTo("unauthorized");
        assertThat(server.alice("POST", path, "{}").error()).isEqualTo("forbidden");
        var allowing = new RefusingUseCases();
        allowing.createGroup = (client, behalf, request) -> {
            return new GroupId(request.get().name().value());
        };
        try (var other = ApiServer.over(allowing)) {
            assertThat(other.alice("POST", path, "{}").error()).isEqualTo("missingRequiredValue");
            assertThat(other.alice("POST", path, "{\"name\":\"Physics\"}").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void four_kinds_of_credentials_are_taken() {
        var basic = Base64.getEncoder().encodeToString("alice:secret".getBytes(UTF_8));
        for (var header : List.of(
                List.of("X-Auth-Token", "alice"),
                List.of("Authorization", "Bearer alice"),
                List.of("Macaroon", "alice"),
                List.of("Authorization", "Basic " + basic))) {
            var reply = server.send(server.request("GET", "/user", "").header(header.get(0), header.get(1)));
            assertThat(reply.status()).as(header.toString()).isEqualTo(403);
        }
        var bad = server.send(server.request("GET", "/user", "").header("Authorization", "Basic nonsense"));
        assertThat(bad.json().at("/error/details/authError/id").asText()).isEqualTo("badBasicCredentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"text\"", "true"})
    void a_body_that_is_no_object_is_told_after_the_rights(String body) {
        assertThat(server.nobody("POST", "/groups", body).error()).isEqualTo("unauthorized");
        assertThat(server.alice("POST", "/groups", body).error()).isEqualTo("forbidden");
        assertThat(server.alice("PUT", "/handles/x/users/y", body).error()).isEqualTo("forbidden");
        assertThat(server.alice("PATCH", "/handles/x/users/y/privileges", body).error())
                .isEqualTo("forbidden");
    }

    /** Where the body names what the rights depend on, it is all that is wrong for somebody, and nothing for nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"text\"", "true"})
    void a_body_that_is_no_object_and_names_nothing_is_told_to_somebody(String body) {
        var use = new RefusingUseCases();
        use.rehearseRegistration = (client, behalf, subject, request) -> {
            assertThat(subject).isEqualTo(Subject.NONE);
            if (behalf instanceof OnBehalfOf.OfGroup(var group) && group.value().equals("gone")) {
                throw new Problem.NotFound().raise();
            }
            throw new Problem.BadValueIdNotFound("resourceId").raise();
        };
        try (var other = ApiServer.over(use)) {
            for (var path :
                    List.of("/handles", "/user/handles", "/groups/x/handles", "/handles?dryRun=true", "/shares")) {
                assertThat(other.nobody("POST", path, body).error()).as(path).isEqualTo("unauthorized");
                assertThat(other.alice("POST", path, body).error()).as(path).isEqualTo("malformedData");
            }
            assertThat(other.nobody("POST", "/groups/gone/handles", body).error())
                    .isEqualTo("notFound");
        }
    }

    @Test
    void a_parameter_that_comes_twice_is_told_after_the_rights() {
        var path = "/handles?dryRun=true&dryRun=true";
        assertThat(server.nobody("POST", path, "{}").error()).isEqualTo("unauthorized");
        assertThat(server.alice("POST", path, "{}").error()).isEqualTo("forbidden");
    }

    /** Where the use case asks who sends a body, which therefore was read before. */
    @ParameterizedTest
    @ValueSource(strings = {"/handles", "/user/handles", "/handles?dryRun=%FF", "/groups/x/handles"})
    void credentials_that_are_no_good_any_more_are_told_before_whatever_is_wrong_with_the_body(String path) {
        for (var body : List.of(MALFORMED, "[]", "{}", "\"" + "x".repeat(1024 * 1024) + "\"")) {
            assertThat(badToken(server.request("POST", path, body))).as(body).isEqualTo("badToken");
        }
        assertThat(badToken(server.request("POST", path, "").method("POST", BodyPublishers.ofString("text"))))
                .isEqualTo("badToken");
        assertThat(badToken(server.request("POST", path, "{}").header("Accept", "text/html")))
                .isEqualTo("badToken");
        assertThat(badToken(server.request("POST", path, "{}").header("Idempotency-Key", "k")))
                .isEqualTo("badToken");
        assertThat(server.alice("POST", path, MALFORMED).error()).isEqualTo("malformedData");
        assertThat(server.nobody("POST", path, MALFORMED).error()).isEqualTo("malformedData");
        assertThat(server.nobody("POST", path, "[]").error()).isEqualTo("unauthorized");
    }

    private static String badToken(HttpRequest.Builder request) {
        var reply = server.send(request.header("X-Auth-Token", "gone"));
        return reply.json().at("/error/details/authError/id").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/handles", "/user/handles"})
    void who_was_never_known_is_refused_before_the_body_comes(String path) {
        assertThat(server.announcing("POST", path, 100_000, "Content-Type: application/json", "X-Auth-Token: bad"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void bodies_of_get_and_delete_are_ignored() {
        for (var method : List.of("GET", "DELETE")) {
            var reply = server.send(server.request(method, "/handles/x/users/y", "")
                    .method(method, BodyPublishers.ofString(MALFORMED))
                    .headers("X-Auth-Token", "alice", "Content-Type", "text/plain"));
            assertThat(reply.status()).as(method).isEqualTo(403);
        }
    }

    @Test
    void an_empty_body_needs_no_content_type_even_when_its_length_comes_late() {
        assertThat(server.alice("PUT", "/handles/x/users/y", "").error()).isEqualTo("forbidden");
        var chunked = server.send(server.request("POST", "/groups", "")
                .method("POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0])))
                .header("X-Auth-Token", "alice"));
        assertThat(chunked.error()).isEqualTo("forbidden");
        var nonempty = server.send(server.request("POST", "/groups", "")
                .method("POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'{', '}'})))
                .header("X-Auth-Token", "alice"));
        assertThat(nonempty.error()).isEqualTo("unsupportedMediaType");
    }

    @Test
    void a_body_may_be_a_mebibyte_and_no_more() {
        var most = "\"" + "x".repeat(1024 * 1024 - 2) + "\"";
        assertThat(server.nobody("POST", "/groups", most).error()).isEqualTo("unauthorized");
        assertThat(server.announcing("POST", "/groups", 1024 * 1024 + 1, "Content-Type: application/json"))
                .contains("payloadTooLarge");
        var chunked = server.send(server.request("POST", "/groups", "")
                .method(
                        "POST",
                        BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                                new ByteArrayInputStream(most.getBytes(UTF_8)),
                                new ByteArrayInputStream(new byte[] {' '}))))
                .header("Content-Type", "application/json"));
        assertThat(chunked.error()).isEqualTo("payloadTooLarge");
        assertThat(server.nobody("POST", "/groups", "{}").error()).isEqualTo("unauthorized");
    }

    @Test
    void a_refusal_before_a_long_body_ends_the_connection_and_before_a_short_one_does_not() {
        assertThat(server.announcing("POST", "/groups", 100_000, "Content-Type: application/json", "X-Auth-Token: bad"))
                .startsWith("HTTP/1.1 401 ")
                .containsIgnoringCase("\r\nConnection: close\r\n");
        for (int i = 0; i < 50; i++) {
            var refused = server.send(server.request("POST", "/groups", "\"" + "x".repeat(60_000) + "\"")
                    .header("X-Auth-Token", "bad"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("Connection")).isEmpty();
        }
    }

    @Test
    void a_malformed_body_leaves_the_server_as_it_was() {
        for (String body : List.of("{", "\"\\u0000\"", "{\"a\":1,\"a\":2}", "[".repeat(1000), "1e999999999", "{}{}")) {
            assertThat(server.alice("POST", "/groups", body).error()).as(body).isEqualTo("malformedData");
            assertThat(server.alice("POST", "/groups", "{}").error())
                    .as("after " + body)
                    .isEqualTo("forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%E2%82%AC",
                "a%20b",
                "%7F",
                "%0A",
                "%ff",
                "%C0%AF",
                "%ED%A0%80",
                "00000000000000000000000000000000000000000000000000000000000000000"
            })
    void an_id_that_cannot_be_is_looked_for_as_one_that_is_not(String id) {
        var asked = new RefusingUseCases();
        asked.readHandle = new ReadHandle() {
            @Override
            public Handle readOfService(Client client, HandleServiceId service, HandleId id) {
                return read(client, OnBehalfOf.registry(), id);
            }

            @Override
            public Handle read(Client client, OnBehalfOf through, HandleId looked) {
                assertThat(looked).isEqualTo(new HandleId("-"));
                client.requireUser();
                throw new Problem.NotFound().raise();
            }

            @Override
            public Handle readPublic(HandleId looked) {
                throw new Problem.NotFound().raise();
            }
        };
        try (var other = ApiServer.over(asked)) {
            assertThat(other.alice("GET", "/handles/" + id, "").error()).isEqualTo("notFound");
            assertThat(other.nobody("GET", "/user/handles/" + id, "").error()).isEqualTo("unauthorized");
            assertThat(other.alice("PUT", "/handles/" + id, "{").error()).isEqualTo("methodNotAllowed");
            assertThat(other.alice("GET", "/" + id, "").error()).isEqualTo("notFound");
        }
    }

    /** Read by the server itself, which says no more than that nothing is there. */
    @ParameterizedTest
    @ValueSource(strings = {"/handles/%00", "/handles/a%00b", "/groups/%00/users/x", "/handles/%00/public"})
    void what_has_a_nul_in_it_is_not_found(String path) {
        for (var method : List.of("GET", "PATCH", "DELETE")) {
            assertThat(server.nobody(method, path, "").status()).as(method).isEqualTo(404);
            assertThat(server.alice(method, path, "").error()).as(method).isEqualTo("notFound");
        }
    }
}
