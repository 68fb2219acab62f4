package dev.handles.application.access;

import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.domain.handleservice.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of a token and its hash. SHA-256 is enough here, since a token's text is random, unlike a password. */
public final class TokenText {

    private TokenText() {}

    public static TokenHash hash(Secret text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return new TokenHash(
                    HexFormat.of().formatHex(digest.digest(text.reveal().getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
