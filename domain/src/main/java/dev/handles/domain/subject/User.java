package dev.handles.domain.subject;

import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A person, or a program that acts as one. Immutable. Password and tokens are kept apart from it, so that no list of
 * users can carry them.
 *
 * @param basicAuthEnabled whether a password opens the door; true from the first password on
 * @param createdAt whole seconds
 */
public record User(
        UserId id,
        FullName fullName,
        Optional<Username> username,
        boolean basicAuthEnabled,
        boolean blocked,
        Instant createdAt) {

    public User named(FullName newFullName, Optional<Username> newUsername) {
        return new User(id, newFullName, newUsername, basicAuthEnabled, blocked, createdAt);
    }

    public User withBasicAuth(boolean enabled) {
        return new User(id, fullName, username, enabled, blocked, createdAt);
    }

    /** What is wrong with giving this user a password: nobody could log in with it. */
    public Optional<Problem> objectionToPassword() {
        if (!basicAuthEnabled) {
            return Optional.of(new Problem.BasicAuthDisabled());
        }
        return username.isEmpty()
                ? Optional.of(
                        new Problem.BadData("newPassword", "nothing, since the user has no username to log in with"))
                : Optional.empty();
    }

    public User withBlocked(boolean nowBlocked) {
        return new User(id, fullName, username, basicAuthEnabled, nowBlocked, createdAt);
    }
}
