package dev.handles.application.account;

import dev.handles.application.access.TokenText;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

record TokenCreation(
        Tokens tokens,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Supplier<Secret> newText,
        Clock clock)
        implements CreateToken, ReplaceToken {

    @Override
    public Created create(Client client, Supplier<Command> request) {
        return made(client, request, owner -> {});
    }

    @Override
    public Created replace(Client client, TokenId lost, Supplier<Command> request) {
        return made(
                client,
                request,
                owner -> tokens.find(lost)
                        .filter(token -> token.owner().equals(owner))
                        .ifPresent(token -> {
                            tokens.remove(lost);
                            journal.note(client, UserChanges.tokenRemoved(token));
                        }));
    }

    private Created made(Client client, Supplier<Command> request, Consumer<UserId> before) {
        var owner = client.requireUser();
        var command = request.get();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (command.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            throw new Problem.BadValueNotInRange(
                            "expiresAt", now.getEpochSecond() + 1, NamedToken.LATEST_END.getEpochSecond())
                    .raise();
        }
        var token = new NamedToken(new TokenId(newId.get()), owner, command.name(), now, command.expiresAt());
        var text = newText.get();
        return transactions.inTransaction(() -> {
            before.accept(owner);
            tokens.add(token, TokenText.hash(text));
            journal.note(client, UserChanges.tokenCreated(token));
            return new Created(token.id(), text);
        });
    }
}
