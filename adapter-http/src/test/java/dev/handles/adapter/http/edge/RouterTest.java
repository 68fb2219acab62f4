package dev.handles.adapter.http.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.http.edge.Router.Entry;
import dev.handles.adapter.http.edge.Router.Found;
import dev.handles.adapter.http.edge.Router.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Router<String> router = Router.of(List.of(
            new Entry<>("GET", "/things", "list"),
            new Entry<>("POST", "/things", "create"),
            new Entry<>("GET", "/things/special", "special"),
            new Entry<>("GET", "/things/{id}", "one"),
            new Entry<>("DELETE", "/things/{id}", "remove"),
            new Entry<>("GET", "/things/{thing}/parts/{part}", "part"),
            new Entry<>("GET", "/files/{path...}", "file"),
            new Entry<>("GET", "/files/index", "index")));

    @ParameterizedTest
    @CsvSource({
        "GET, /things, list",
        "HEAD, /things, list",
        "POST, /things, create",
        "GET, /things/special, special",
        "GET, /things/speci%61l, special",
        "GET, /things/x, one",
        "DELETE, /things/x, remove",
        "GET, /things/x/parts/y, part",
        "GET, /things/../parts/y, part",
        "GET, /files/a, file",
        "HEAD, /files/a/b/c, file",
        "GET, /files/a/, file",
        "GET, /files/index, index"
    })
    void finds(String method, String path, String target) {
        assertThat(router.find(method, path))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.target()).isEqualTo(target));
    }

    @Test
    void parameters_are_decoded_and_named_as_their_own_route_says() {
        assertThat(router.find("GET", "/things/a%2Fb%20%E2%82%AC/parts/%25"))
                .isEqualTo(new Found<>("part", Map.of("thing", "a/b €", "part", "%")));
        assertThat(router.find("DELETE", "/things/+;x=1")).isEqualTo(new Found<>("remove", Map.of("id", "+;x=1")));
    }

    @Test
    void the_rest_of_a_path_is_one_parameter() {
        assertThat(router.find("GET", "/files/a/b%20c//d")).isEqualTo(new Found<>("file", Map.of("path", "a/b c//d")));
        assertThatThrownBy(() -> Router.of(List.of(new Entry<>("GET", "/a/{rest...}/b", "one"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Router.of(
                        List.of(new Entry<>("GET", "/a/{one...}", "one"), new Entry<>("GET", "/a/{two...}", "two"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/thing",
                "/things/",
                "/things//",
                "//things",
                "/things/x/",
                "/things/x/parts",
                "/things/x/parts/",
                "/things/special/parts/y",
                "/files",
                "/files/",
                "/files//a",
                "/files/index/a",
                "/Things",
                "*"
            })
    void what_is_no_path_of_a_route_is_not_found(String path) {
        assertRefused("GET", path, 404);
        assertRefused("OPTIONS", path, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /things/special, 'GET, HEAD, OPTIONS'",
        "PUT, /things, 'GET, POST, HEAD, OPTIONS'",
        "get, /things, 'GET, POST, HEAD, OPTIONS'",
        "HEADS, /things/x, 'GET, DELETE, HEAD, OPTIONS'"
    })
    void a_literal_hides_the_parameter_for_every_method(String method, String path, String allowed) {
        assertThatThrownBy(() -> router.find(method, path)).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.reply().status()).isEqualTo(405);
            assertThat(refused.reply().headers()).containsEntry("Allow", allowed);
        });
    }

    @Test
    void options_lists_the_methods() {
        assertThat(router.find("OPTIONS", "/things/x"))
                .isEqualTo(new Options<>(List.of("GET", "DELETE", "HEAD", "OPTIONS")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "%zz",
                "%4g",
                "%00",
                "%ff",
                "%c0%af",
                "%ed%a0%80",
                "%f5%80%80%80",
                "\u00e9",
                "a b",
                "%٣٣"
            })
    void what_cannot_be_decoded_is_what_nothing_is_called(String segment) {
        assertThat(router.find("GET", "/things/" + segment)).isEqualTo(new Found<>("one", Map.of("id", "\uFFFD")));
        assertRefused("GET", "/" + segment, 404);
        assertRefused("PUT", "/things/" + segment, 405);
        assertThatThrownBy(() -> PathText.decode(segment)).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.reply().status()).isEqualTo(400);
        });
    }

    @Test
    void two_routes_at_one_address_are_a_mistake() {
        assertThatThrownBy(() -> Router.of(
                        List.of(new Entry<>("GET", "/a/{id}", "one"), new Entry<>("GET", "/a/{other}", "two"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /a/{other}");
    }

    @Test
    void what_is_encoded_is_decoded_again() {
        for (String text : List.of("a", "a/b", "%", "ä €", "\uD83D\uDE00", "a+b=c&d", "..")) {
            assertThat(PathText.decode(PathText.encode(text))).isEqualTo(text);
            assertThat(PathText.encode(text)).matches("[A-Za-z0-9%._~-]+");
        }
    }

    private void assertRefused(String method, String path, int status) {
        assertThatThrownBy(() -> router.find(method, path))
                .as(path)
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.reply().status()).isEqualTo(status));
    }
}
