package dev.handles.application.audit;

import static dev.handles.application.audit.WholeApplication.CLIENT;
import static dev.handles.application.audit.WholeApplication.OLD_PASSWORD;
import static dev.handles.application.audit.WholeApplication.REGISTRARS_PASSWORD;
import static dev.handles.application.audit.WholeApplication.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.Client;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For every action a use case that records it: an action that nobody records cannot be added. */
class EveryActionTest {

    private static final Set<Action> OF_THE_REGISTRAR = Set.of(
            Action.HANDLE_REGISTERED,
            Action.HANDLE_REGISTRATION_FAILED,
            Action.HANDLE_UPDATE_CONFIRMED,
            Action.HANDLE_UPDATE_FAILED,
            Action.HANDLE_UNREGISTERED);

    private final WholeApplication app = new WholeApplication();
    private final Deeds deeds = new Deeds(app);

    @ParameterizedTest
    @EnumSource
    void each_action_is_recorded_once_with_who_when_and_from_where(Action action) {
        deeds.perform(action);

        var entries = app.recorded().stream()
                .filter(entry -> entry.change().action() == action)
                .toList();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().actor()).isEqualTo(actor(action));
        assertThat(entries.getFirst().at()).isEqualTo(Samples.NOW.plusMillis(700));
    }

    private static Client actor(Action action) {
        if (action == Action.HANDLE_REPAIR_ORDERED) {
            return new Client.User(WholeApplication.ADMIN); // in the background, in the name of who asked
        }
        return OF_THE_REGISTRAR.contains(action) ? Client.nobody() : CLIENT;
    }

    @ParameterizedTest
    @EnumSource
    void no_action_records_a_secret(Action action) {
        deeds.perform(action);

        assertThat(app.recorded()).isNotEmpty().allSatisfy(EveryActionTest::requireNoSecret);
    }

    private static void requireNoSecret(AuditEntry entry) {
        for (Secret secret : Set.of(OLD_PASSWORD, Deeds.NEW_PASSWORD, REGISTRARS_PASSWORD, TOKEN)) {
            assertThat(entry.toString()).doesNotContain(secret.reveal());
        }
        assertThat(entry.toString()).doesNotContain("hash of", "credential");
    }
}
