package dev.handles.domain.handleservice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a service shows its registrar, and nobody else sees: a password, a token or both. Each alone is what the
 * property of its name holds.
 *
 * @param token which a handle proxy such as this registry takes for a user's
 */
public record Credential(Optional<Secret> password, Optional<Secret> token) {

    public Credential {
        if (password.isEmpty() && token.isEmpty()) {
            throw new IllegalArgumentException("a credential of nothing");
        }
    }

    public static Credential ofPassword(String password) {
        return new Credential(Optional.of(new Secret(password)), Optional.empty());
    }

    public static Credential ofToken(String token) {
        return new Credential(Optional.empty(), Optional.of(new Secret(token)));
    }

    /** Empty where there is neither. */
    static Optional<Credential> of(Optional<Secret> password, Optional<Secret> token) {
        return password.isEmpty() && token.isEmpty() ? Optional.empty() : Optional.of(new Credential(password, token));
    }

    /** The same with this token in place of any other. */
    public Credential withToken(Secret other) {
        return new Credential(password, Optional.of(other));
    }

    /** All that must not be repeated when a registrar repeats it. */
    public List<Secret> secrets() {
        return Stream.concat(password.stream(), token.stream()).toList();
    }
}
