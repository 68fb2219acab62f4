package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.command;
import static dev.handles.application.handle.Registrant.share;
import static dev.handles.application.handle.Registrant.subject;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a registration, in which order. */
class RegistrationIntakeTest extends RegistrationScene {

    @BeforeEach
    void enter() {
        memberRegisters();
    }

    @Test
    void ids_that_name_nothing_come_before_rights_the_share_first() {
        var nothing = new RegisterHandle.Subject(Optional.empty(), Optional.empty());
        var share = new RegisterHandle.Subject(Optional.of(SHARE), Optional.empty());
        var both = new RegisterHandle.Subject(Optional.of(SHARE), Optional.of(SERVICE));
        var nobody = Client.nobody();
        var stranger = new Client.User(new UserId("stranger"));
        var registry = OnBehalfOf.registry();
        assertThat(problem(nobody, registry, nothing)).isEqualTo(new Problem.BadValueIdNotFound("resourceId"));
        assertThat(problem(nobody, registry, share)).isEqualTo(new Problem.BadValueIdNotFound("handleServiceId"));
        assertThat(problem(nobody, registry, both)).isEqualTo(new Problem.Unauthorized(Optional.empty()));
        assertThat(problem(stranger, registry, both)).isEqualTo(new Problem.Forbidden());
        assertThat(problem(stranger, OnBehalfOf.oneself(), nothing))
                .isEqualTo(new Problem.BadValueIdNotFound("resourceId"));
        assertThat(problem(stranger, OnBehalfOf.oneself(), both)).isEqualTo(new Problem.Forbidden());
        assertThat(calls).isEmpty();
    }

    @Test
    void what_the_address_names_comes_before_what_the_body_names() {
        var nothing = new RegisterHandle.Subject(Optional.empty(), Optional.empty());
        assertThat(problem(Client.nobody(), OnBehalfOf.oneself(), nothing))
                .isEqualTo(new Problem.Unauthorized(Optional.empty()));
        assertThat(problem(Client.nobody(), OnBehalfOf.group(new GroupId("unknown")), nothing))
                .isEqualTo(new Problem.NotFound());
        assertThat(calls).isEmpty();
    }

    @Test
    void a_share_with_a_handle_is_a_conflict_before_the_metadata_are_looked_at() {
        register();
        assertThat(problemOf(() -> handles.register()
                        .register(
                                CLIENT,
                                OnBehalfOf.oneself(),
                                new RegisterHandle.Subject(Optional.of(SHARE), Optional.of(SERVICE)),
                                WAIT,
                                () -> new RegisterHandle.Command(Optional.empty(), MetadataPrefix.OAI_DC, "<no xml"))))
                .isEqualTo(new Problem.AlreadyExists(Optional.empty()));
    }

    private Problem problem(Client client, OnBehalfOf behalf, RegisterHandle.Subject subject) {
        return problemOf(
                () -> handles.register().register(client, behalf, subject, WAIT, () -> command(Optional.empty())));
    }
}
