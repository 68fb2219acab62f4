package dev.handles.domain.subject;

import dev.handles.domain.problem.Problem;
import java.util.Optional;

/** On whose behalf a request is made: a user whose credentials were good, or nobody. */
public sealed interface Client {

    record User(UserId id) implements Client {}

    record Nobody() implements Client {}

    static Client nobody() {
        return new Nobody();
    }

    default Optional<UserId> userId() {
        return switch (this) {
            case User user -> Optional.of(user.id());
            case Nobody nobody -> Optional.empty();
        };
    }

    /** The user; raises {@code Unauthorized} for nobody. */
    default UserId requireUser() {
        return userId().orElseThrow(() -> new Problem.Unauthorized(Optional.empty()).raise());
    }
}
