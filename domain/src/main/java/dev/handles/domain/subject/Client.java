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

    /** @param visit absent for the registry itself; where he came from who has shown no more than a service's account */
    record Nobody(Optional<Visit> visit) implements Client {}

    static Client nobody() {
        return new Nobody(Optional.empty());
    }

    Optional<Visit> visit();

    /** The same client, coming from there. */
    default Client on(Visit visit) {
        return switch (this) {
            case User user -> new User(user.id(), Optional.of(visit));
            case Nobody nobody -> new Nobody(Optional.of(visit));
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
