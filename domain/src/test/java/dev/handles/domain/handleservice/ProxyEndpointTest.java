package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "https://localhost:17000/handle_proxy, https://localhost:17000/handle_proxy, https, localhost, 17000",
        "172.17.0.9:8080/api/v1, http://172.17.0.9:8080/api/v1, http, 172.17.0.9, 8080",
        "localhost:8080, http://localhost:8080, http, localhost, 8080",
        "proxy, http://proxy, http, proxy, 80",
        "HTTPS://Proxy.Example/, HTTPS://Proxy.Example/, https, proxy.example, 443",
        "http://[::1]:80/x, http://[::1]:80/x, http, [::1], 80",
        "proxy/a%20b/, http://proxy/a%20b/, http, proxy, 80"
    })
    void an_address_is_taken_with_or_without_scheme(String text, String uri, String scheme, String host, int port) {
        var endpoint = ProxyEndpoint.of(text);
        assertThat(endpoint.value()).isEqualTo(text);
        assertThat(endpoint.uri()).hasToString(uri);
        assertThat(endpoint.origin()).isEqualTo(new Origin(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://proxy",
                "file:///etc/passwd",
                "http://",
                "http:/proxy",
                "http:proxy",
                "/path",
                "//proxy",
                "http://user:secret@proxy/",
                "user@proxy",
                "http://proxy/#here",
                "http://proxy/?a=b",
                "http://proxy:0/",
                "http://proxy:65536/",
                "http://proxy:99999999999/",
                "http://proxy:/",
                "a b",
                "proxy\n",
                " proxy",
                "http://[::1",
                "http://exämple.org/"
            })
    void anything_else_is_bad_data(String text) {
        assertThatThrownBy(() -> ProxyEndpoint.of(text))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem())
                                .isEqualTo(new Problem.BadData("proxyEndpoint", HttpAddress.HINT)));
        assertThat(ProxyEndpoint.parse(text)).isEmpty();
    }

    @Test
    void nothing_is_empty() {
        assertThatThrownBy(() -> ProxyEndpoint.of(""))
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isEqualTo(new Problem.BadValueEmpty("proxyEndpoint")));
    }

    @Test
    void a_proxy_moves_when_its_server_changes() {
        var here = ProxyEndpoint.parse("https://a/x");
        assertThat(ProxyEndpoint.moves(here, ProxyEndpoint.parse("https://A:443/y")))
                .isFalse();
        assertThat(ProxyEndpoint.moves(here, Optional.empty())).isFalse();
        assertThat(ProxyEndpoint.moves(Optional.empty(), here)).isTrue();
        assertThat(ProxyEndpoint.moves(here, ProxyEndpoint.parse("a/x"))).isTrue();
    }
}
