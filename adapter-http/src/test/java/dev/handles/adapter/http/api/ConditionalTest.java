package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has an answer already is not sent it again; who insists on one that cannot be promised is refused. */
class ConditionalTest {

    private static final AtomicReference<String> name = new AtomicReference<>("Alice");
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.readUser = (client, id) -> {
            if (client.userId().isEmpty()) {
                throw new Problem.Unauthorized(Optional.empty()).raise();
            }
            return new User(
                    id, new FullName(name.get()), Optional.of(new Username("alice")), true, false, Instant.EPOCH);
        };
        server = ApiServer.over(use);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ApiServer.Reply get(String method, String ifNoneMatch) {
        return server.send(
                server.request(method, "/users/u", "").headers("X-Auth-Token", "alice", "If-None-Match", ifNoneMatch));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %s                   | 304
            "0", %s              | 304
            "a,b" , %s , W/"x"   | 304
            *                    | 304
            "0"                  | 200
            W/"0"                | 200
            nonsense             | 200
            ,                    | 200
            """)
    void what_is_known_is_not_sent_again(String ifNoneMatch, int status) {
        var tag = server.alice("GET", "/users/u", "").header("ETag");
        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
        for (var known : Set.of(tag, tag.substring(2))) {
            for (var method : Set.of("GET", "HEAD")) {
                var reply = get(method, ifNoneMatch.replace("%s", known));
                assertThat(reply.status()).as(known).isEqualTo(status);
                assertThat(reply.header("ETag")).isEqualTo(tag);
                assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
                if (status == 304) {
                    assertThat(reply.body()).isEmpty();
                    assertThat(reply.header("Content-Type")).isEmpty();
                }
            }
        }
    }

    @Test
    void another_answer_has_another_tag() {
        var before = server.alice("GET", "/users/u", "").header("ETag");
        name.set("Alice Cooper");
        assertThat(get("GET", before).status()).isEqualTo(200);
        assertThat(get("GET", before).header("ETag")).isNotEqualTo(before);
        name.set("Alice");
        assertThat(get("GET", before).status()).isEqualTo(304);
    }

    @Test
    void what_one_may_not_see_is_not_confirmed() {
        assertThat(server.send(server.request("GET", "/users/u", "").header("If-None-Match", "*"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void what_has_no_version_is_compared_by_what_is_answered_about_it() {
        var kept = new TreeSet<String>();
        for (var route : RoutesTest.routes()) {
            if (!route.method().equals("PATCH") && !route.method().equals("DELETE")) {
                continue;
            }
            var path = route.path().replaceAll("\\{[a-z]+}", "x");
            var request = server.request(route.method(), path, "{}").header("X-Auth-Token", "alice");
            var refused = server.send(request.copy().header("If-Match", "W/\"0123\""));
            var look = server.alice("GET", path, "");
            boolean visible = look.status() == 200 || look.status() == 404;
            if (look.status() == 405) {
                assertThat(refused.status()).as(path).isEqualTo(403);
            } else if (refused.status() == 412) {
                assertThat(refused.error()).isEqualTo("preconditionFailed");
                assertThat(visible).as(path).isTrue();
            } else if (look.status() != refused.status()) {
                kept.add(route.method() + " " + route.path());
            }
            assertThat(server.send(request.copy().header("If-Match", "*")).status())
                    .as(path)
                    .isNotEqualTo(412);
        }
        assertThat(kept).isEmpty();
    }

    @Test
    void who_insists_on_what_he_saw_may_change_that_and_nothing_else() {
        name.set("Alice");
        var seen = server.alice("GET", "/users/u", "").header("ETag");
        assertThat(deletion(seen)).isNotEqualTo(412);
        assertThat(deletion("\"0\", " + seen)).isNotEqualTo(412);
        assertThat(deletion("\"0\"")).isEqualTo(412);
        name.set("Alice Cooper");
        assertThat(deletion(seen)).isEqualTo(412);
        name.set("Alice");
    }

    private static int deletion(String ifMatch) {
        return server.send(
                        server.request("DELETE", "/users/u", "").headers("X-Auth-Token", "alice", "If-Match", ifMatch))
                .status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/groups/x", "/user/handles/x"})
    void nobody_is_asked_who_he_is_first(String path) {
        assertThat(server.send(server.request("DELETE", path, "").header("If-Match", "\"x\""))
                        .status())
                .isEqualTo(401);
    }
}
