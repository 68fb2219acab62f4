package dev.handles.domain.audit;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of who is in a resource. They are the resource's, not the member's. What goes with a deleted user, group or
 * resource is not recorded a second time.
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

    public static Change removed(Resource<?> resource, Member member, Optional<? extends PrivilegeSet<?>> held) {
        return ended(Action.MEMBER_REMOVED, resource, member, held);
    }

    public static Change left(Resource<?> resource, Member member, Optional<? extends PrivilegeSet<?>> held) {
        return ended(Action.MEMBER_LEFT, resource, member, held);
    }

    private static Change ended(
            Action action, Resource<?> resource, Member member, Optional<? extends PrivilegeSet<?>> held) {
        return Change.ended(
                action,
                AuditSubject.of(resource),
                held.map(privileges -> snapshot(member, privileges))
                        .orElseGet(() -> Snapshot.empty().with("member", member(member))));
    }

    private static Snapshot snapshot(Member member, PrivilegeSet<?> privileges) {
        return Snapshot.empty().with("member", member(member)).with("privileges", privileges.wireNames());
    }

    /** In the snapshot of what was made: who was put into it in the same step, with every privilege. */
    static Map<String, String> member(Member member) {
        return Map.of("type", member.kind().wireName(), "id", member.idValue());
    }
}
