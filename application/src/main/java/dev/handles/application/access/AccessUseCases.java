package dev.handles.application.access;

import dev.handles.application.port.Identities;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Users;
import java.time.Clock;

/** The way into this package for whoever wires the application. */
public record AccessUseCases(Authenticate authenticate, RecallIdentity recall) {

    public static AccessUseCases over(
            Users users, Tokens tokens, Identities identities, Passwords passwords, Clock clock) {
        var access = new Authentication(users, tokens, identities, passwords, clock);
        return new AccessUseCases(access, access);
    }
}
