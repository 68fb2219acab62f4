package dev.handles.application.account;

import dev.handles.application.access.Precondition;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.listing.Listing;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.util.Map;
import java.util.function.Supplier;

record UserAdministration(
        Gate gate,
        Existing existing,
        Users users,
        Tokens tokens,
        Memberships memberships,
        Passwords passwords,
        Transactions transactions,
        Journal journal)
        implements AdministerUsers {

    @Override
    public Listing<User> list(Client client) {
        gate.admit(client, UserPolicy.LIST);
        return Listing.byId(
                slice -> users.list(slice).stream().map(UserId::value).toList(), () -> {
                    gate.admit(client, UserPolicy.VIEW);
                    return Listing.details(
                            UserId::new, users::findAll, user -> user.id().value());
                });
    }

    @Override
    public void changeBasicAuth(Client client, UserId id, Supplier<BasicAuth> request) {
        var found = existing.user(id);
        gate.admit(client, UserPolicy.MANAGE_PASSWORD);
        var wanted = request.get();
        requirePossible(found, wanted); // hashing is dear, and nothing to be done for what is refused
        var hash = wanted.newPassword().map(passwords::hash);
        transactions.inTransaction(() -> {
            var current = existing.lockedUser(id);
            requirePossible(current, wanted);
            var changed = changed(current, wanted);
            users.save(changed);
            if (wanted.enabled().isPresent()) {
                journal.note(client, UserChanges.basicAuthChanged(current, changed));
            }
            if (hash.isPresent()) {
                users.setPassword(id, hash.get());
                journal.note(client, UserChanges.passwordChanged(id));
            }
            return id;
        });
    }

    private static User changed(User before, BasicAuth wanted) {
        return before.withBasicAuth(wanted.enabled().orElse(before.basicAuthEnabled()));
    }

    private static void requirePossible(User before, BasicAuth wanted) {
        if (wanted.newPassword().isPresent()) {
            changed(before, wanted).objectionToPassword().ifPresent(problem -> {
                throw problem.raise();
            });
        }
    }

    @Override
    public void block(Client client, UserId id, Supplier<Boolean> blocked) {
        existing.user(id);
        gate.admit(client, UserPolicy.BLOCK);
        boolean wanted = blocked.get();
        transactions.inTransaction(() -> {
            var before = existing.lockedUser(id);
            var after = before.withBlocked(wanted);
            users.save(after);
            journal.note(client, UserChanges.blocked(before, after));
            return id;
        });
    }

    @Override
    public void delete(Client client, UserId id, Precondition precondition) {
        existing.user(id);
        gate.admit(client, UserPolicy.DELETE, Map.of(), UserReading.oneself(client, id));
        precondition.require();
        transactions.inTransaction(() -> {
            var user = existing.lockedUser(id);
            var deletion = Deletion.by(client, journal);
            tokens.removeAll(id, deletion::tokens);
            deletion.adminPrivileges(Member.of(id), memberships.removeAll(Member.of(id), deletion::members));
            users.remove(id);
            deletion.note(UserChanges.deleted(user));
            return id;
        });
    }
}
