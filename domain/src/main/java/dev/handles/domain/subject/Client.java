package dev.handles.domain.subject;

import dev.handles.domain.problem.Problem;
import java.util.Optional;

/** On whose behalf a request is made: a user whose credentials were good, or nobody. */
public sealed interface Client {

    /** @param visit absent when nobody says where the request came from */
    record User(UserId id, Optional<Visit> visit) implements Client {

        public User(UserId id) {
            this(id, Optional.empty());
        }
    }

    record Nobody() implements Client {}

    static Client nobody() {
        return new Nobody();
    }

    /** The same client, coming from there. */
    default Client on(Visit visit) {
        return switch (this) {
            case User user -> new User(user.id(), Optional.of(visit));
            case Nobody nobody -> nobody;
        };
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
