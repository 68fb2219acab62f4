package dev.handles.application.account;

import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

record UserCreation(
        Gate gate,
        Users users,
        Passwords passwords,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Clock clock)
        implements CreateUser {

    @Override
    public UserId create(Client client, Supplier<Command> request) {
        gate.admit(client, UserPolicy.CREATE);
        var command = request.get();
        var user = new User(
                new UserId(newId.get()),
                command.fullName(),
                command.username(),
                command.password().isPresent(),
                false,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        var hash = command.password().map(passwords::hash);
        return transactions.inTransaction(() -> {
            users.add(user, hash);
            journal.note(client, UserChanges.created(user));
            return user.id();
        });
    }
}
