package dev.handles.adapter.http.api;

import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Username;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is said of a user, by himself or by an administrator. Each raises {@code BadValueString} or its own problem. */
final class AccountBodies {

    private static final int SHORTEST_PASSWORD = 8;

    private AccountBodies() {}

    static Optional<FullName> fullName(Body body) {
        return body.optionalText("fullName").map(text -> {
            if (!FullName.isValid(text)) {
                throw new Problem.BadValueFullName("fullName").raise();
            }
            return new FullName(text);
        });
    }

    static Optional<Username> username(Body body) {
        return body.optionalText("username").map(text -> {
            if (!Username.isValid(text)) {
                throw new Problem.BadValueUsername("username").raise();
            }
            return new Username(text);
        });
    }

    static Optional<Secret> password(Body body, String key) {
        return body.optionalText(key).map(text -> {
            if (text.getBytes(StandardCharsets.UTF_8).length < SHORTEST_PASSWORD) {
                throw new Problem.BadValuePassword(key).raise();
            }
            return new Secret(text);
        });
    }
}
