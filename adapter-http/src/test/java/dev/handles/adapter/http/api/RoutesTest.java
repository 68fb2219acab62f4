package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.testing.InMemoryStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of every table, over use cases that refuse: what is asked is that the request gets there. */
class RoutesTest {

    @AutoClose
    private static final ApiServer server = ApiServer.over(new RefusingUseCases());

    static List<Route> routes() {
        return new HttpApi(
                        new RefusingUseCases().all(),
                        new InMemoryStore().idempotencyKeys(),
                        Clock.systemUTC(),
                        new HttpApi.Settings(
                                () -> URI.create("https://handles.example"), Duration.ofSeconds(1), "", "", ""))
                .routes();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_route_is_there_and_asks_who_you_are(Route route) {
        var path = example(route);
        var nobody = server.nobody(route.method(), path, bodyOf(route));
        var alice = server.alice(route.method(), path, bodyOf(route));
        var stranger = server.send(
                server.request(route.method(), path, bodyOf(route)).header("Authorization", "Bearer nonsense"));
        if (route.isPublic()) {
            int expected = path.endsWith("/public") ? 404 : path.startsWith("/shares/data/") ? 501 : 200;
            assertThat(nobody.status()).isEqualTo(expected);
            assertThat(nobody.header("Cache-Control")).isEqualTo(expected == 200 ? "" : "no-store");
        } else {
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.json().at("/error/details").isMissingNode()).isTrue();
            int refused = route.contract().lines() ? 415 : 403; // lines may come from anybody who is somebody
            assertThat(alice.status()).isEqualTo(refused);
            assertThat(alice.header("Cache-Control")).isEqualTo("no-store");
        }
        boolean ignores = route.credentials() == Route.Credentials.IGNORED;
        assertThat(stranger.status()).isEqualTo(ignores ? 200 : 401);
        if (!ignores) {
            assertThat(stranger.json().at("/error/details/authError/id").asText())
                    .isEqualTo("badToken");
        }
    }

    /** Whatever the rights depend on: nobody has them. */
    @ParameterizedTest
    @MethodSource("routes")
    void nobody_is_told_so_before_what_is_wrong_with_his_body(Route route) {
        if (route.takesBody() && !route.isPublic()) {
            for (var body : List.of("[]", "\"x\"", "null", "1", "true")) {
                assertThat(server.nobody(route.method(), example(route), body).status())
                        .as(body)
                        .isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_route_says_what_it_is(Route route) {
        assertThat(route.summary()).isNotBlank();
        assertThat(route.operations()).isNotEmpty();
        assertThat(route.path()).startsWith("/").doesNotEndWith("/");
    }

    @Test
    void no_two_routes_clash() {
        var twice = Stream.concat(routes().stream(), routes().stream().limit(1)).toList();
        assertThatThrownBy(() -> new ApiHandlers(null, null, null, twice)).isInstanceOf(IllegalArgumentException.class);
        assertThat(routes()).extracting(route -> route.method() + route.path()).doesNotHaveDuplicates();
    }

    @Test
    void the_same_routes_are_under_each_prefix() {
        for (String prefix : List.of("/api/onezone/v3", "/api/v3/onezone", "/api/v3")) {
            var reply = server.send(server.request("GET", "", "")
                    .uri(URI.create("http://127.0.0.1:" + server.ports.current() + prefix + "/health")));
            assertThat(reply.status()).as(prefix).isEqualTo(200);
            assertThat(reply.json().path("status").asText()).isEqualTo("healthy");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /handles/privileges, 405",
        "PATCH, /handle_services/privileges, 405",
        "DELETE, /groups/privileges, 405",
        "PUT, /users, 405",
        "GET, /handles/privileges, 200",
        "GET, /nowhere, 404",
        "GET, /handles/, 404",
        "GET, /handles//public, 404",
        "GET, /handles/x/public/, 404",
        "FOO, /user, 405"
    })
    void what_is_no_route_is_404_or_405(String method, String path, int status) {
        var reply = server.alice(method, path, "");
        assertThat(reply.status()).isEqualTo(status);
        if (status != 200) {
            assertThat(reply.error()).isEqualTo(status == 404 ? "notFound" : "methodNotAllowed");
        }
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        assertThat(allow(server.alice("POST", "/handle_services/x/users/y/privileges", "")))
                .isEqualTo(Set.of("GET", "PATCH", "HEAD", "OPTIONS"));
        var options = server.nobody("OPTIONS", "/handle_services/x/users/y", "");
        assertThat(options.status()).isEqualTo(204);
        assertThat(allow(options)).isEqualTo(Set.of("GET", "PUT", "DELETE", "HEAD", "OPTIONS"));
        assertThat(server.nobody("OPTIONS", "/nowhere", "").status()).isEqualTo(404);
    }

    @Test
    void head_is_get_without_a_body() {
        var head = server.nobody("HEAD", "/privileges", "");
        var get = server.nobody("GET", "/privileges", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(get.body().length()));
        assertThat(server.nobody("HEAD", "/user", "").status()).isEqualTo(401);
    }

    private static Set<String> allow(ApiServer.Reply reply) {
        return Stream.of(reply.header("Allow").split(", ")).collect(Collectors.toSet());
    }

    static String example(Route route) {
        return route.path().replaceAll("\\{[a-z.]+}", "0123456789abcdef");
    }

    static String bodyOf(Route route) {
        return route.takesBody() ? "{}" : "";
    }
}
