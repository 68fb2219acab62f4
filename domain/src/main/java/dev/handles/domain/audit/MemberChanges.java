package dev.handles.domain.audit;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import java.util.Map;

/**
 * Changes of who is in a resource. They are the resource's, not the member's, also when a member goes because his account
 * or his group does.
 */
public final class MemberChanges {

    private MemberChanges() {}

    public static Change added(Resource<?> resource, Member member, PrivilegeSet<?> privileges) {
        return Change.made(Action.MEMBER_ADDED, AuditSubject.of(resource), snapshot(member, privileges));
    }

    public static <P extends Enum<P> & Privilege> Change privilegesChanged(
            Resource<P> resource, Member member, PrivilegeSet<P> before, PrivilegeChange<P> change) {
        return Change.of(
                Action.MEMBER_PRIVILEGES_CHANGED,
                AuditSubject.of(resource),
                snapshot(member, before),
                snapshot(member, before.change(change.grant(), change.revoke())));
    }

    public static Change removed(Resource<?> resource, Member member, PrivilegeSet<?> held) {
        return Change.ended(Action.MEMBER_REMOVED, AuditSubject.of(resource), snapshot(member, held));
    }

    public static Change left(Resource<?> resource, Member member, PrivilegeSet<?> held) {
        return Change.ended(Action.MEMBER_LEFT, AuditSubject.of(resource), snapshot(member, held));
    }

    private static Snapshot snapshot(Member member, PrivilegeSet<?> privileges) {
        return Snapshot.empty().with("member", member(member)).with("privileges", privileges.wireNames());
    }

    /** In the snapshot of what was made: who was put into it in the same step, with every privilege. */
    static Map<String, String> member(Member member) {
        return Map.of("type", member.kind().wireName(), "id", member.idValue());
    }
}
