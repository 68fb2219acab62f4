package dev.handles.application.access;

import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.domain.digest.Sha256;
import dev.handles.domain.handleservice.Secret;

/** The text of a token and its hash. SHA-256 is enough here, since a token's text is random, unlike a password. */
public final class TokenText {

    private TokenText() {}

    public static TokenHash hash(Secret text) {
        return new TokenHash(Sha256.hex(text.reveal()));
    }
}
