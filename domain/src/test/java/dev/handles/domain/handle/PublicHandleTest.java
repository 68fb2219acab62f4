package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handleservice.Driver;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.RegistrarType;
import dev.handles.domain.handleservice.ServiceProperties;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of a handle's name before anybody registers it. */
class PublicHandleTest {

    private static final Identifier IDENTIFIER =
            new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc-1"));
    private static final URI HERE = URI.create("https://handles.example.org");

    @ParameterizedTest
    @CsvSource({
        "handle_proxy, ",
        "handle_net,   https://hdl.handle.net/10.5072/abc-1",
        "epic_v2,      https://hdl.handle.net/10.5072/abc-1",
        "sandbox,      https://handles.example.org/10.5072/abc-1"
    })
    void a_pid_is_named_by_its_driver(String driver, @Nullable String name) {
        var service = service("PID", driver);
        assertThat(PublicHandle.ours(IDENTIFIER, service, HERE).map(PublicHandle::value))
                .isEqualTo(Optional.ofNullable(name));
        assertThat(service.isNamedByRegistrar()).isEqualTo(name == null);
    }

    @ParameterizedTest
    @EnumSource
    void a_doi_is_always_ours_to_name(Driver driver) {
        var service = service(RegistrarType.DOI.wireName(), driver.wireName());
        assertThat(PublicHandle.ours(IDENTIFIER, service)).contains(new PublicHandle("doi:10.5072/abc-1"));
        assertThat(PublicHandle.ours(IDENTIFIER, service, HERE)).contains(new PublicHandle("doi:10.5072/abc-1"));
        assertThat(service.isNamedByRegistrar()).isFalse();
    }

    @Test
    void what_the_sandbox_calls_a_pid_needs_its_address() {
        assertThat(PublicHandle.ours(IDENTIFIER, service("PID", "sandbox"))).isEmpty();
    }

    private static ServiceProperties service(String type, String driver) {
        return ServiceProperties.of(Map.of(
                "type", type,
                "driver", driver,
                "prefix", "10.5072",
                "host", "https://registrar.example.org",
                "endpoint", "https://registrar.example.org",
                "username", "me",
                "password", "secret"));
    }
}
