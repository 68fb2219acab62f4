package dev.handles.application.account;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.AdminPrivileges;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

record FirstAdministrator(
        Users users,
        AdminPrivileges privileges,
        Passwords passwords,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Clock clock)
        implements Bootstrap {

    @Override
    public Result administrator(Supplier<Secret> password) {
        if (users.login(ADMINISTRATOR).isPresent()) {
            return Result.ALREADY_THERE;
        }
        var user = new User(
                new UserId(newId.get()),
                new FullName("Administrator"),
                Optional.of(ADMINISTRATOR),
                true,
                false,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        var hash = passwords.hash(password.get());
        return transactions.inTransaction(() -> {
            users.add(user, Optional.of(hash));
            var everything = new PrivilegeChange<>(AdminPrivilege.ADMIN, Set.of());
            privileges.change(Member.of(user.id()), everything);
            journal.note(Client.nobody(), UserChanges.created(user));
            journal.note(Client.nobody(), UserChanges.adminPrivileges(Member.of(user.id()), Set.of(), everything));
            return Result.CREATED;
        });
    }
}
