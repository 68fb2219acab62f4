package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.subject;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.handle.RehearseRegistration.Warning;
import dev.handles.application.port.Handles;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        var wish = new Handles.Wish(SERVICE, new HandleTarget.OfShare(SHARE));
        assertThat(stores.handles().isTaken(rehearsal.identifier(), wish)).isFalse();
        assertThat(recorded()).isZero();
        assertThat(calls).isEmpty();
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
