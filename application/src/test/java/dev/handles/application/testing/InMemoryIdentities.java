package dev.handles.application.testing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.handles.application.port.Identities;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users;
import dev.handles.application.testing.InMemoryStore.State;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Remembers nothing, so that every answer is of the present edition. */
record InMemoryIdentities(InMemoryStore store) implements Identities {

    @Override
    public Optional<Identity> ofToken(TokenHash hash) {
        return store.with(state -> state.tokens.values().stream()
                .filter(stored -> stored.hash().equals(hash))
                .map(InMemoryTokens.Stored::token)
                .map(token ->
                        identity(state, state.users.get(token.owner().value()), Optional.empty(), token.expiresAt()))
                .findFirst());
    }

    @Override
    public Optional<Identity> ofName(Username name) {
        return store.with(state -> new InMemoryUsers(store)
                .login(name)
                .map(login -> identity(state, login, login.passwordHash(), Optional.empty())));
    }

    @Override
    public Optional<Identity> ofUser(UserId user) {
        return store.with(state -> Optional.ofNullable(state.users.get(user.value()))
                .map(login -> identity(state, login, Optional.empty(), Optional.empty())));
    }

    private Identity identity(
            State state, Users.Login login, Optional<Users.PasswordHash> password, Optional<Instant> end) {
        var user = login.user();
        var self = Member.of(user.id());
        return new Identity(
                user.id(),
                password,
                user.basicAuthEnabled(),
                user.blocked(),
                end,
                new InMemoryAdminPrivileges(store).effective(self),
                InMemoryMemberships.selves(state, self).stream()
                        .filter(Member.Group.class::isInstance)
                        .map(group -> ((Member.Group) group).id())
                        .collect(toUnmodifiableSet()),
                state.edition);
    }

    @Override
    public void seen(long edition) {
        // nothing is remembered
    }

    /** Whether an identity of before may be another one now. */
    static boolean differ(State before, State now) {
        return !before.users.equals(now.users)
                || !before.tokens.equals(now.tokens)
                || !before.admin.equals(now.admin)
                || !before.memberships.equals(now.memberships)
                        && !inGroups(before).equals(inGroups(now));
    }

    private static Set<InMemoryStore.MembershipKey> inGroups(State state) {
        return state.memberships.keySet().stream()
                .filter(key -> key.resource().kind().equals(ResourceKind.GROUP))
                .collect(toUnmodifiableSet());
    }
}
