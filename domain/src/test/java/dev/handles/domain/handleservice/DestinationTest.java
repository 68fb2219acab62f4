package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.subject.Name;
import java.util.HashMap;
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
        return new Destination(
                new HandleServiceId("service"),
                new Name("Library"),
                Optional.empty(),
                ServiceProperties.of(Map.of(
                                "type",
                                "DOI",
                                "driver",
                                "datacite_rest",
                                "host",
                                host,
                                "prefix",
                                prefix,
                                "username",
                                username,
                                "password",
                                "secret"))
                        .withoutCredential(),
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
    void so_with_the_proxy() {
        var before = through("https://a.example.org/handle_proxy", Map.of());
        var same = through("https://a.example.org/v2", Map.of("suffixPrefix", "x-"));
        var moved = through("https://b.example.org/handle_proxy", Map.of());
        assertThat(before.asOf(same, true)).isEqualTo(same);
        assertThat(before.asOf(moved, true)).isEqualTo(before);
        assertThat(before.asOf(moved, false)).isEqualTo(moved);
    }

    private static Destination through(String proxy, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("type", "PID");
        return new Destination(
                new HandleServiceId("service"),
                new Name("Library"),
                ProxyEndpoint.parse(proxy),
                ServiceProperties.of(properties),
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
