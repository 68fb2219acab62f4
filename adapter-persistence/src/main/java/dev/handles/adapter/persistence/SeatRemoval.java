package dev.handles.adapter.persistence;

import dev.handles.application.port.Memberships.Seat;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Takes away what goes with a resource or a member that is being deleted, and tells of it. */
final class SeatRemoval {

    private SeatRemoval() {}

    static void ofResource(Handle db, Resource<?> resource, Consumer<List<Seat<?>>> removed) {
        for (Member.Kind kind : Member.Kind.values()) {
            new PartByPart<Seat<?>>(
                            "membership",
                            "member_id, privileges",
                            "kind = :kind AND resource_id = :resourceId AND member_kind = :memberKind",
                            Map.of(
                                    "kind", resource.kind().wireName(),
                                    "resourceId", resource.id(),
                                    "memberKind", kind.wireName()),
                            "member_id",
                            (row, context) -> seat(
                                    resource, kind.member(row.getString("member_id")), row.getString("privileges")))
                    .remove(db, removed);
        }
    }

    static void ofMember(Handle db, Member member, Consumer<List<Seat<?>>> removed) {
        for (ResourceKind<?> kind : ResourceKind.all()) {
            new PartByPart<Seat<?>>(
                            "membership",
                            "resource_id, privileges",
                            "kind = :kind AND member_kind = :memberKind AND member_id = :memberId",
                            JdbiMemberships.columns(kind, member),
                            "resource_id",
                            (row, context) ->
                                    seat(kind, row.getString("resource_id"), member, row.getString("privileges")))
                    .remove(db, removed);
        }
    }

    private static <P extends Enum<P> & Privilege> Seat<P> seat(
            ResourceKind<P> kind, String resource, Member member, String privileges) {
        return seat(new Resource<P>(kind, resource), member, privileges);
    }

    private static <P extends Enum<P> & Privilege> Seat<P> seat(
            Resource<P> resource, Member member, String privileges) {
        var names = PrivilegeNames.split(List.of(privileges));
        return new Seat<P>(
                resource,
                member,
                PrivilegeSet.of(PrivilegeNames.of(resource.kind()).constants(names)));
    }

    /** The few that there are, in one part. */
    static Set<AdminPrivilege> ofAdministrator(Handle db, Member member) {
        var columns = Map.of("memberKind", member.kind().wireName(), "memberId", member.idValue());
        var held = db.createQuery("""
                        SELECT privilege
                        FROM admin_privilege
                        WHERE member_kind = :memberKind AND member_id = :memberId
                        ORDER BY privilege
                        FOR UPDATE
                        """).bindMap(columns).mapTo(String.class).list();
        if (!held.isEmpty()) {
            db.createUpdate("""
                            DELETE FROM admin_privilege
                            WHERE member_kind = :memberKind AND member_id = :memberId AND privilege IN (<held>)
                            """).bindMap(columns).bindList("held", held).execute();
        }
        return PrivilegeNames.ADMIN.constants(held);
    }
}
