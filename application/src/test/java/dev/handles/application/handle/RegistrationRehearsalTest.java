package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.subject;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.handle.RehearseRegistration.Warning;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registration would do. */
class RegistrationRehearsalTest extends RegistrationScene {

    @BeforeEach
    void enter() {
        administratorRegisters();
    }

    @Test
    void a_rehearsal_tells_all_and_does_nothing() {
        var rehearsal = rehearse();

        assertThat(rehearsal.publicHandle()).contains(PublicHandle.ofDoi(rehearsal.identifier()));
        assertThat(rehearsal.metadata())
                .contains("<dc:identifier>"
                        + rehearsal.publicHandle().orElseThrow().value() + "</dc:identifier>")
                .contains("/share/" + SHARE.value());
        assertThat(rehearsal.warnings())
                .containsExactly(
                        Warning.IDENTIFIER_IS_AN_EXAMPLE, Warning.NO_CREATOR, Warning.NO_PUBLISHER, Warning.NO_DATE);
        assertThat(stores.handles().holding(SHARE)).isEmpty();
        assertThat(stores.handles().isTaken(rehearsal.identifier())).isFalse();
        assertThat(recorded()).isZero();
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "handle_net, https://hdl.handle.net/",
        "epic_v2,    https://hdl.handle.net/",
        "sandbox,    https://handles.example.org/"
    })
    void a_pid_that_is_ours_to_name_is_told_and_published_as_it_will_be(String driver, String resolver) {
        registerPids(Map.of(
                "driver", driver,
                "prefix", "21.T1",
                "endpoint", "https://handles.example.org",
                "username", "me",
                "password", "secret"));

        var rehearsal = rehearse();

        var known = resolver + rehearsal.identifier().text();
        assertThat(rehearsal.publicHandle()).contains(new PublicHandle(known));
        assertThat(rehearsal.metadata()).contains("<dc:identifier>" + known + "</dc:identifier>");
        assertThat(rehearsal.warnings()).doesNotContain(Warning.PUBLIC_HANDLE_IS_THE_REGISTRARS);
    }

    @Test
    void a_pid_behind_a_proxy_is_not_ours_to_name() {
        registerPids(Map.of("prefix", "21.T1"));

        var rehearsal = rehearse();

        assertThat(rehearsal.publicHandle()).isEmpty();
        assertThat(rehearsal.metadata()).doesNotContain("21.T1");
        assertThat(rehearsal.warnings()).contains(Warning.PUBLIC_HANDLE_IS_THE_REGISTRARS);
    }

    private void registerPids(Map<String, String> properties) {
        var service = stores.handleServices().find(SERVICE).orElseThrow();
        var given = new HashMap<String, String>(properties);
        given.put("type", "PID");
        stores.handleServices()
                .save(service.changed(
                        service.name(),
                        service.proxyEndpoint(),
                        ServiceProperties.of(given).withoutCredential(),
                        Optional.empty()));
    }

    @Test
    void a_rehearsal_of_a_share_with_a_handle_is_a_conflict() {
        registerLater(Duration.ZERO);
        assertThat(problemOf(this::rehearse)).isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    private RehearseRegistration.Rehearsal rehearse() {
        return handles.rehearse()
                .rehearse(CLIENT, OnBehalfOf.registry(), subject(SHARE, SERVICE), () -> command(Optional.empty()));
    }
}
