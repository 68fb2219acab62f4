package dev.handles.domain.audit;

import dev.handles.domain.audit.AuditSubject.Kind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.util.Set;

/** Changes of users, of their tokens, and of what administrators may do. */
public final class UserChanges {

    private UserChanges() {}

    public static Change created(User user) {
        return Change.made(Action.USER_CREATED, subject(user.id()), snapshot(user));
    }

    public static Change renamed(User before, User after) {
        return Change.of(Action.USER_RENAMED, subject(after.id()), snapshot(before), snapshot(after));
    }

    public static Change passwordChanged(UserId id) {
        return Change.untold(Action.USER_PASSWORD_CHANGED, subject(id));
    }

    public static Change basicAuthChanged(User before, User after) {
        return Change.of(Action.USER_BASIC_AUTH_CHANGED, subject(after.id()), snapshot(before), snapshot(after));
    }

    public static Change blocked(User before, User after) {
        var action = after.blocked() ? Action.USER_BLOCKED : Action.USER_UNBLOCKED;
        return Change.of(action, subject(after.id()), snapshot(before), snapshot(after));
    }

    public static Change deleted(User user) {
        return Change.ended(Action.USER_DELETED, subject(user.id()), snapshot(user));
    }

    public static Change tokenCreated(NamedToken token) {
        return Change.made(Action.TOKEN_CREATED, subject(token), snapshot(token));
    }

    public static Change tokenRemoved(NamedToken token) {
        return Change.ended(Action.TOKEN_REMOVED, subject(token), snapshot(token));
    }

    public static Change adminPrivileges(
            Member member, Set<AdminPrivilege> held, PrivilegeChange<AdminPrivilege> change) {
        var before = PrivilegeSet.of(held);
        return Change.of(
                Action.ADMIN_PRIVILEGES_CHANGED,
                AuditSubject.of(member),
                Snapshot.empty().with("privileges", before.wireNames()),
                Snapshot.empty()
                        .with(
                                "privileges",
                                before.change(change.grant(), change.revoke()).wireNames()));
    }

    private static AuditSubject subject(UserId id) {
        return AuditSubject.of(Member.of(id));
    }

    private static AuditSubject subject(NamedToken token) {
        return new AuditSubject(Kind.TOKEN, token.id().value());
    }

    private static Snapshot snapshot(User user) {
        return Snapshot.empty()
                .with("fullName", user.fullName().value())
                .withAny("username", user.username().map(name -> name.value()))
                .with("basicAuthEnabled", user.basicAuthEnabled())
                .with("blocked", user.blocked());
    }

    private static Snapshot snapshot(NamedToken token) {
        return Snapshot.empty()
                .with("name", token.name().value())
                .with("userId", token.owner().value())
                .withAny("expiresAt", token.expiresAt().map(end -> end.getEpochSecond()));
    }
}
