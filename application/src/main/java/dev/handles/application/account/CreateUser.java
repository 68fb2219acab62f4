package dev.handles.application.account;

import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a user. */
public interface CreateUser {

    /** @param password switches password logins on; needs a username */
    record Command(FullName fullName, Optional<Username> username, Optional<Secret> password) {}

    /**
     * @param request asked only when the client may create users, so that nobody else learns what is wrong with it
     * @throws dev.handles.domain.problem.Problem.Raised with {@code BadValueIdentifierOccupied("username")} when taken
     */
    UserId create(Client client, Supplier<Command> request);
}
