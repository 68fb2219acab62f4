package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An identifier that a client named himself, once the registration for which he waited has come to nothing. */
class NamedIdentifierTest extends RegistrationScene {

    private static final Problem TAKEN = new Problem.AlreadyExists(Optional.of("identifier"));

    @BeforeEach
    void enter() {
        administratorRegisters();
        stores.credentials().add(CREDENTIAL, Credential.ofPassword("pa$$word"));
        hasAccount(CREDENTIAL);
    }

    @Test
    void after_a_refusal_it_is_anybodys() {
        comesToNothing(new RegistrarAnswer.Refused("no such prefix"));
        var other = share(stores, 7).id();

        rehearse(other);
        registerNamed(other);

        assertThat(calls.getLast().repeated()).isFalse();
    }

    @Test
    void after_a_call_without_an_answer_it_is_for_the_same_share_which_finds_what_was_left() {
        comesToNothing(new RegistrarAnswer.Unclear("cut"));
        var other = share(stores, 7).id();
        assertThat(problemOf(() -> registerNamed(other))).isEqualTo(TAKEN);
        assertThat(problemOf(() -> rehearse(other))).isEqualTo(TAKEN);

        rehearse(SHARE);
        registerNamed(SHARE);

        assertThat(calls).extracting(Registrar.Call::repeated).containsExactly(false, true);
    }

    @Test
    void while_its_removal_may_still_be_carried_out_he_is_to_try_again() {
        comesToNothing(new RegistrarAnswer.Unclear("cut"));
        var lease = new Lease("another", Samples.NOW.plusSeconds(90));
        assertThat(stores.registrationJobs().claim(lease, Samples.NOW.plusSeconds(60), 10))
                .hasSize(1);

        assertThat(problemOf(() -> registerNamed(SHARE)))
                .isInstanceOfSatisfying(
                        Problem.ExternalServiceOperationFailed.class,
                        failed -> assertThat(failed.reason()).contains("still to be removed"));
        assertThat(problemOf(() -> rehearse(SHARE))).isEqualTo(TAKEN);
    }

    @Test
    void the_account_of_what_is_forgotten_goes_when_nothing_else_needs_it() {
        comesToNothing(new RegistrarAnswer.Unclear("cut"));
        var second = new CredentialId("second");
        stores.credentials().add(second, Credential.ofPassword("another"));
        hasAccount(second);

        registerNamed(SHARE);

        assertThat(stores.credentials().revealAll(List.of(CREDENTIAL, second))).containsOnlyKeys(second);
    }

    private void comesToNothing(RegistrarAnswer answer) {
        registrar = call -> answer;
        assertThat(problemOf(() -> registerNamed(SHARE))).isInstanceOf(Problem.ExternalServiceOperationFailed.class);
        registrar = RegistrationScene::done;
    }

    private HandleId registerNamed(ShareId share) {
        return handles.register()
                .register(
                        CLIENT,
                        OnBehalfOf.registry(),
                        subject(share, SERVICE),
                        WAIT,
                        () -> command(Optional.of("mine")));
    }

    private void rehearse(ShareId share) {
        var rehearsal = handles.rehearse()
                .rehearse(CLIENT, OnBehalfOf.registry(), subject(share, SERVICE), () -> command(Optional.of("mine")));
        assertThat(rehearsal.identifier().suffix().value()).isEqualTo("mine");
    }

    private void hasAccount(CredentialId account) {
        var service = stores.handleServices().find(SERVICE).orElseThrow();
        var properties = Map.of("type", "DOI", "prefix", "10.5072", "allowTemplateOverride", true);
        stores.handleServices()
                .save(service.changed(
                        service.name(),
                        service.proxyEndpoint(),
                        ServiceProperties.of(properties),
                        Optional.of(account)));
    }
}
