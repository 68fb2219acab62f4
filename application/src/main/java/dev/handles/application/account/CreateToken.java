package dev.handles.application.account;

import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.TokenId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a named token for oneself. */
public interface CreateToken {

    record Command(Name name, Optional<Instant> expiresAt) {}

    /** @param text what to show as credentials; not to be had a second time */
    record Created(TokenId id, Secret text) {}

    Created create(Client client, Supplier<Command> request);
}
