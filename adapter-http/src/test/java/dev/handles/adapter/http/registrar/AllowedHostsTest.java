package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a service may say that its registrar is: decided by the address that is connected to, however it is written. */
class AllowedHostsTest {

    @AutoClose
    private final ScriptedProxy proxy = ScriptedProxy.answering(201, "");

    private final String port = proxy.address().substring("127.0.0.1:".length());

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0", "[::]"})
    void this_machine_is_out_of_reach_unless_it_is_allowed(String host) {
        try (var strict = Registrars.create(Optional.empty(), false, "Handles/test")) {
            var call = ProxyCalls.doi("http://" + host + ":" + port + "/x").register();
            assertThat(perform(strict, call))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("HANDLES_REGISTRAR_ALLOW")
                                    .contains("registrars at " + host + " "));
            assertThat(proxy.requests()).isEmpty();
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void a_list_replaces_the_default() {
        try (var listed = Registrars.create(Optional.of("localhost, 10.0.0.0/8"), true, "Handles/test")) {
            assertThat(perform(listed, ProxyCalls.doi("localhost:" + port).register()))
                    .isInstanceOf(Done.class);
            assertThat(perform(listed, ProxyCalls.doi("127.0.0.1:" + port).register()))
                    .isInstanceOf(Refused.class);
        }
    }

    private static RegistrarAnswer perform(Registrars registrars, Call call) {
        return registrars.perform(call, Duration.ofSeconds(5));
    }
}
