package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.account.ReadUser;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.Username;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has an answer already is not sent it again; who insists on one that cannot be promised is refused. */
class ConditionalTest {

    private static final AtomicReference<String> name = new AtomicReference<>("Alice");
    private static final List<String> done = new ArrayList<>();

    @AutoClose
    private static final ApiServer server = ApiServer.over(reading());

    @AutoClose
    private static final ApiServer admitting = ApiServer.over(AdmittingUseCases.telling(done));

    private static RefusingUseCases reading() {
        var use = new RefusingUseCases();
        use.readUser = readUser();
        return use;
    }

    private static ReadUser readUser() {
        return (client, id) -> {
            client.requireUser();
            return new User(
                    id, new FullName(name.get()), Optional.of(new Username("alice")), true, false, Instant.EPOCH);
        };
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

    /** He may look at some of it: see {@link #start}. */
    @ParameterizedTest
    @MethodSource("changes")
    void who_may_not_change_it_is_told_so_whatever_he_insists_on(Route route) {
        for (var ifMatch : List.of("W/\"0123\"", "\"0\", \"1\"", "*")) {
            assertThat(server.send(change(server, route, ifMatch)).error())
                    .as(ifMatch)
                    .isEqualTo("forbidden");
        }
    }

    /** Over use cases that let everybody in, and where nothing can be looked at: nobody insists on anything in vain. */
    @ParameterizedTest
    @MethodSource("changes")
    void nothing_is_changed_that_is_not_as_somebody_insists(Route route) {
        done.clear();
        var refused = admitting.send(change(admitting, route, "W/\"0123\""));
        assertThat(refused.status()).isIn(403, 412);
        assertThat(done).isEmpty();
        var changed = admitting.send(change(admitting, route, "*"));
        assertThat(changed.status()).isIn(204, 400); // an empty object is too little for some
        assertThat(done).hasSize(changed.status() == 204 ? 1 : 0);
    }

    static Stream<Route> changes() {
        return RoutesTest.routes().stream().filter(Route::changes);
    }

    private static HttpRequest.Builder change(ApiServer server, Route route, String ifMatch) {
        var path = route.path().replaceAll("\\{[a-z]+}", "x");
        return server.request(route.method(), path, "{}").headers("X-Auth-Token", "alice", "If-Match", ifMatch);
    }

    @Test
    void who_insists_on_what_he_saw_may_change_that_and_nothing_else() {
        name.set("Alice");
        var use = AdmittingUseCases.telling(new ArrayList<>());
        use.readUser = readUser();
        try (var seeing = ApiServer.over(use)) {
            var seen = server.alice("GET", "/users/u", "").header("ETag");
            assertThat(deletion(seeing, seen)).isEqualTo(204);
            assertThat(deletion(seeing, "\"0\", " + seen)).isEqualTo(204);
            assertThat(deletion(seeing, "\"0\"")).isEqualTo(412);
            name.set("Alice Cooper");
            assertThat(deletion(seeing, seen)).isEqualTo(412);
            name.set("Alice");
        }
    }

    private static int deletion(ApiServer server, String ifMatch) {
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
