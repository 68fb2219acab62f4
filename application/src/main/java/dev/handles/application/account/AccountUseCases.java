package dev.handles.application.account;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.AdminPrivileges;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;
import dev.handles.domain.handleservice.Secret;
import java.time.Clock;
import java.util.function.Supplier;

/** The way into this package for whoever wires the application. */
public record AccountUseCases(
        CreateUser createUser,
        ReadUser readUser,
        AdministerUsers administer,
        ChangeProfile changeProfile,
        ReadAdminPrivileges readAdminPrivileges,
        ChangeAdminPrivileges changeAdminPrivileges,
        CreateToken createToken,
        ReplaceToken replaceToken,
        ManageTokens tokens,
        Bootstrap bootstrap) {

    /** @param newTokenText at least 128 random bits each time */
    public static AccountUseCases over(
            Gate gate,
            Existing existing,
            Users users,
            Tokens tokens,
            AdminPrivileges privileges,
            Memberships memberships,
            Passwords passwords,
            Transactions transactions,
            Journal journal,
            Supplier<String> newId,
            Supplier<Secret> newTokenText,
            Clock clock) {
        var tokenCreation = new TokenCreation(tokens, transactions, journal, newId, newTokenText, clock);
        return new AccountUseCases(
                new UserCreation(gate, users, passwords, transactions, journal, newId, clock),
                new UserReading(gate, existing),
                new UserAdministration(gate, existing, users, tokens, memberships, passwords, transactions, journal),
                new ProfileChange(users, passwords, transactions, journal),
                new AdminPrivilegeReading(gate, existing, privileges),
                new AdminPrivilegeChange(gate, existing, privileges, transactions, journal),
                tokenCreation,
                tokenCreation,
                new TokenManagement(tokens, transactions, journal),
                new FirstAdministrator(users, privileges, passwords, transactions, journal, newId, clock));
    }
}
