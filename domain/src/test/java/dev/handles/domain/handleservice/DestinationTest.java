package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.subject.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {

    private static final CredentialId FIRST = new CredentialId("first");
    private static final CredentialId SECOND = new CredentialId("second");

    private static final Destination BEFORE = at("https://a.example.org/dois", "A.REPO", "10.5072", FIRST);

    private static Destination at(String host, String username, String prefix, CredentialId credential) {
        return at(host, username, prefix, credential, Map.of());
    }

    private static Destination with(Map<String, ?> more, String host) {
        return at(host, "A.REPO", "10.5072", SECOND, more);
    }

    private static Destination at(
            String host, String username, String prefix, CredentialId credential, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putAll(Map.of("type", "DOI", "driver", "datacite_rest", "host", host));
        properties.putAll(Map.of("prefix", prefix, "username", username, "password", "secret"));
        return new Destination(
                new HandleServiceId("service"),
                new Name("Library"),
                Optional.empty(),
                ServiceProperties.of(properties).withoutCredential(),
                Optional.of(credential));
    }

    /** The old account with the new password would be a pair that there never was. */
    @Test
    void the_account_is_that_of_the_service_while_it_is_the_same_server() {
        var now = at("https://a.example.org/other/path", "B.REPO", "10.5072", FIRST);
        assertThat(BEFORE.asOf(now, true)).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({"https://b.example.org/dois", "http://a.example.org/dois", "https://a.example.org:444/dois"})
    void what_may_be_at_a_registrar_is_not_looked_for_at_another_one(String elsewhere) {
        var now = at(elsewhere, "B.REPO", "10.5072", SECOND);
        assertThat(BEFORE.asOf(now, true)).isEqualTo(BEFORE);
        assertThat(BEFORE.asOf(now, false)).isEqualTo(now);
    }

    @Test
    void what_is_there_is_looked_for_where_the_registrar_moved() {
        var old = "https://A.example.org:443/any/path";
        var moved = with(Map.of("movedFrom", List.of("https://z.example.org", old)), "https://b.example.org/dois");
        assertThat(BEFORE.asOf(moved, true)).isEqualTo(moved);

        for (String other : List.of("http://a.example.org", "https://a.example.org:444", "https://b.example.org")) {
            var elsewhere = with(Map.of("movedFrom", List.of(other)), "https://b.example.org/dois");
            assertThat(BEFORE.asOf(elsewhere, true)).as(other).isEqualTo(BEFORE);
        }
    }

    @Test
    void a_registrar_that_was_behind_a_proxy_may_be_called_itself() {
        var before = proxied("DOI", "https://proxy.example.org/v1", Map.of("prefix", "10.5072"));
        var direct = with(Map.of("movedFrom", List.of("https://proxy.example.org")), "https://b.example.org/dois");
        assertThat(before.asOf(direct, true)).isEqualTo(direct);

        var proxyIsLeft = new Destination(
                BEFORE.service(),
                BEFORE.serviceName(),
                before.proxyEndpoint(),
                BEFORE.properties(),
                BEFORE.credential());
        assertThat(proxyIsLeft.asOf(direct, true))
                .as("it was the registrar that was called, not the proxy")
                .isEqualTo(proxyIsLeft);
    }

    /** Only it knows what it called them. Its address is left in the service, and it was told the registrar's all the time. */
    @Test
    void what_a_proxy_named_stays_with_proxies() {
        var from = Map.<String, Object>of("movedFrom", List.of("https://a.example.org"));
        var registrar = Map.<String, Object>of("endpoint", "https://c.example.org/handles");
        var before = through("https://a.example.org/handle_proxy", registrar);
        var proxy = through("https://b.example.org/handle_proxy", from);
        assertThat(before.asOf(proxy, true)).isEqualTo(proxy);

        for (var said : List.of(Map.<String, Object>of(), from)) {
            Map<String, Object> direct = new HashMap<>(said);
            direct.putAll(registrar);
            direct.putAll(Map.of("driver", "epic_v2", "prefix", "21.1", "username", "u", "password", "secret"));
            assertThat(before.asOf(through("https://a.example.org/handle_proxy", direct), true))
                    .as(said.toString())
                    .isEqualTo(before);
        }
    }

    /** A removal would come to nothing there, and the handle stay for ever. */
    @Test
    void another_driver_may_lead_to_another_server() {
        var host = Map.<String, Object>of("host", "https://a.example.org/dois", "prefix", "10.5072");
        var proxied = proxied("DOI", "https://proxy.example.org", host);
        var direct = new Destination(
                BEFORE.service(),
                BEFORE.serviceName(),
                proxied.proxyEndpoint(),
                BEFORE.properties(),
                BEFORE.credential());
        Map<String, Object> sandbox = new HashMap<>(host);
        sandbox.put("driver", "sandbox");
        for (var elsewhere : List.of(proxied, proxied("DOI", "https://proxy.example.org", sandbox))) {
            assertThat(direct.asOf(elsewhere, true)).isEqualTo(direct);
            assertThat(elsewhere.asOf(direct, true)).isEqualTo(elsewhere);
        }
    }

    @Test
    void so_with_the_proxy() {
        var before = through("https://a.example.org/handle_proxy", Map.of());
        var same = through("https://a.example.org/v2", Map.of("suffixPrefix", "x-"));
        var moved = through("https://b.example.org/handle_proxy", Map.of());
        assertThat(before.asOf(same, true)).isEqualTo(same);
        assertThat(before.asOf(moved, true)).isEqualTo(before);
        assertThat(before.asOf(moved, false)).isEqualTo(moved);
    }

    private static Destination through(String proxy, Map<String, ?> more) {
        return proxied("PID", proxy, more);
    }

    private static Destination proxied(String type, String proxy, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("type", type);
        return new Destination(
                new HandleServiceId("service"),
                new Name("Library"),
                ProxyEndpoint.parse(proxy),
                ServiceProperties.of(properties).withoutCredential(),
                Optional.empty());
    }

    /** Changing them touches new handles only. */
    @Test
    void what_handles_are_called_stays() {
        var now = at("https://a.example.org/dois", "B.REPO", "10.1234", FIRST);
        assertThat(BEFORE.asOf(now, true)).isEqualTo(at("https://a.example.org/dois", "B.REPO", "10.5072", FIRST));
        assertThat(through("https://a.example.org/p", Map.of())
                        .asOf(through("https://a.example.org/p", Map.of("prefix", "21.1")), true))
                .isEqualTo(through("https://a.example.org/p", Map.of()));
        assertThat(through("https://a.example.org/p", Map.of()).asOf(now, false))
                .as("a PID is no DOI")
                .isEqualTo(through("https://a.example.org/p", Map.of()));
    }
}
