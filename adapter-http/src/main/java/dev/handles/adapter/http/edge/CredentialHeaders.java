package dev.handles.adapter.http.edge;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.domain.handleservice.Secret;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads what a client shows to say who he is: the first of four headers that is there. */
public final class CredentialHeaders {

    private CredentialHeaders() {}

    public static PresentedCredentials read(Context ctx) {
        return read(ctx.header("X-Auth-Token"), ctx.header("Authorization"), ctx.header("Macaroon"));
    }

    /** An empty token is shown, and no good; an authorization scheme that we do not know is not for us. */
    static PresentedCredentials read(
            @Nullable String token, @Nullable String authorization, @Nullable String macaroon) {
        var bearer = afterScheme("Bearer", authorization);
        var basic = afterScheme("Basic", authorization);
        if (token != null) {
            return token(token);
        }
        if (bearer != null) {
            return token(bearer);
        }
        if (macaroon != null) {
            return token(macaroon);
        }
        return basic == null ? new PresentedCredentials.None() : basic(basic);
    }

    private static PresentedCredentials token(String text) {
        return new PresentedCredentials.Token(new Secret(text.strip()));
    }

    private static PresentedCredentials basic(String base64) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            var pair = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new PresentedCredentials.UnreadableBasic()
                    : new PresentedCredentials.Basic(pair.substring(0, colon), new Secret(pair.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return new PresentedCredentials.UnreadableBasic();
        }
    }

    private static @Nullable String afterScheme(String scheme, @Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        var rest = header.substring(scheme.length());
        return rest.isEmpty() || rest.charAt(0) == ' ' ? rest.strip() : null;
    }
}
