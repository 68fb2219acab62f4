package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.titled;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.problem.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changing and deleting what somebody else may have changed meanwhile. */
class HandleChangeTest extends RegistrationScene {

    @Test
    void who_insists_on_what_he_saw_is_told_that_somebody_was_quicker() {
        administratorRegisters();
        var id = register();
        var seen = Optional.of(stores.handles().find(id).orElseThrow().mark());
        handles.change().changeMetadata(CLIENT, id, seen, () -> titled("Second"));
        var second = stores.handles().find(id).orElseThrow();

        assertThat(problemOf(() -> handles.change().changeMetadata(CLIENT, id, seen, () -> titled("Third"))))
                .isEqualTo(new Problem.StaleVersion());
        assertThat(problemOf(() -> handles.change().delete(CLIENT, id, seen))).isEqualTo(new Problem.StaleVersion());

        assertThat(stores.handles().find(id)).contains(second);
        handles.change().delete(CLIENT, id, Optional.of(second.mark()));
        assertThat(stores.handles().holding(SHARE)).isEmpty();
    }
}
