package dev.handles.application.access;

import dev.handles.application.port.Passwords;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Users;
import java.time.Clock;

/** The way into this package for whoever wires the application. */
public record AccessUseCases(Authenticate authenticate) {

    public static AccessUseCases over(Users users, Tokens tokens, Passwords passwords, Clock clock) {
        return new AccessUseCases(new Authentication(users, tokens, passwords, clock));
    }
}
