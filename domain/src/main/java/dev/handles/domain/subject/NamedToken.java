package dev.handles.domain.subject;

import java.time.Instant;
import java.util.Optional;

/**
 * A credential that a user made for a program. Immutable. The token's text is shown once, when it is made, and is not in
 * here: the store has only a hash of it.
 *
 * @param createdAt whole seconds
 * @param expiresAt whole seconds; from this second on the token is refused
 */
public record NamedToken(TokenId id, UserId owner, Name name, Instant createdAt, Optional<Instant> expiresAt) {

    /** The last second that a token can expire in, that of the year 9999. */
    public static final Instant LATEST_END = Instant.ofEpochSecond(253_402_300_799L);
}
