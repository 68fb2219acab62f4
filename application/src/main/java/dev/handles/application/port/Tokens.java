package dev.handles.application.port;

import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The named tokens that users made, known by a hash of their text. */
public interface Tokens {

    /** SHA-256 of a token's text, 64 lower-case hex digits: enough for texts of 128 random bits and more. */
    record TokenHash(String value) {}

    /** @param ownerBlocked whether the token's owner is blocked at this moment */
    record Bearer(NamedToken token, boolean ownerBlocked) {}

    /** Raises {@code NotFound} when the owner is gone. */
    void add(NamedToken token, TokenHash hash);

    /** The token and its owner's state, in one step. */
    Optional<Bearer> byHash(TokenHash hash);

    Optional<NamedToken> find(TokenId id);

    /** Those of them that there are, in any order; at most {@link Slice#MAX} at once. */
    List<NamedToken> findAll(Collection<TokenId> ids);

    /** Ids of one user's tokens in ascending order. */
    List<TokenId> ofUser(UserId owner, Slice slice);

    /** Raises {@code NotFound} when there is none. */
    void remove(TokenId id);

    /**
     * Takes away all tokens of a user who is being deleted. Inside a transaction only.
     *
     * @param removed told of each that was taken away, and of nothing else: by their ids, in parts of at most {@value
     *     Slice#MAX}
     */
    void removeAll(UserId owner, Consumer<List<NamedToken>> removed);
}
