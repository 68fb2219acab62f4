package dev.handles.bootstrap.bench;

import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.application.access.TokenText;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.domain.handleservice.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Who asks: every user has a token of his own, and all have one password. Both are made up anew for each run. */
record Callers(Secret tokens, Secret password) {

    static Callers random() {
        return new Callers(secret(), secret());
    }

    private static Secret secret() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    TokenHash tokenHash(int user) {
        return TokenText.hash(new Secret(token(user)));
    }

    /** The header by which this user shows his token. */
    String byToken(int user) {
        return "X-Auth-Token: " + token(user);
    }

    /** The header by which this user shows his password. */
    String byPassword(int user) {
        var pair = Plan.username(user) + ":" + password.reveal();
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String token(int user) {
        return tokens.reveal() + "-" + user;
    }
}
