package dev.handles.application.port;

import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.handleservice.Secret;

/** Hashes and checks passwords, with bounded work at any one time. */
public interface Passwords {

    PasswordHash hash(Secret password);

    /**
     * Whether {@code password} is the one that was hashed. A repeated right answer is cheap; a wrong one never is.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code TemporaryFailure} when too many are being checked
     */
    boolean matches(Secret password, PasswordHash hash);

    /** Whether {@link #matches} said yes not long ago, so that it would again; no work at all. */
    boolean isRemembered(Secret password, PasswordHash hash);

    /** Takes as long as {@link #matches} with a wrong password, so that nobody can tell which users exist. */
    void pretend(Secret password);
}
