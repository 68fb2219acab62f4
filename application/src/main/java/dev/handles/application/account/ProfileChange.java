package dev.handles.application.account;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;
import dev.handles.application.port.Users.Login;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import java.util.Optional;
import java.util.function.Supplier;

record ProfileChange(Users users, Passwords passwords, Transactions transactions, Journal journal)
        implements ChangeProfile {

    @Override
    public void rename(Client client, Supplier<Names> request) {
        var id = client.requireUser();
        var names = request.get();
        transactions.inTransaction(() -> {
            var before = users.lock(id).orElseThrow(ProfileChange::nobody);
            var after = before.named(
                    names.fullName().orElse(before.fullName()), names.username().or(before::username));
            users.save(after);
            journal.note(client, UserChanges.renamed(before, after));
            return id;
        });
    }

    @Override
    public void changePassword(Client client, Supplier<NewPassword> request) {
        var id = client.requireUser();
        var change = request.get();
        var login = login(id);
        if (!login.user().basicAuthEnabled()) {
            throw new Problem.Unauthorized(Optional.of(CredentialFault.BASIC_AUTH_DISABLED)).raise();
        }
        if (!isRight(change.old(), login)) {
            throw new Problem.Unauthorized(Optional.of(CredentialFault.BAD_BASIC_CREDENTIALS)).raise();
        }
        login.user().objectionToPassword().ifPresent(problem -> {
            throw problem.raise();
        });
        var hash = passwords.hash(change.wanted());
        transactions.inTransaction(() -> {
            users.setPassword(id, hash);
            journal.note(client, UserChanges.passwordChanged(id));
            return id;
        });
    }

    private boolean isRight(Optional<Secret> old, Login login) {
        return login.passwordHash()
                .map(hash -> old.isPresent() && passwords.matches(old.get(), hash))
                .orElse(old.isEmpty());
    }

    private Login login(UserId id) {
        return users.login(id).orElseThrow(ProfileChange::nobody);
    }

    /** Deleted between the look at his credentials and now. */
    private static Problem.Raised nobody() {
        return new Problem.Unauthorized(Optional.empty()).raise();
    }
}
