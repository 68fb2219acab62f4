package dev.handles.adapter.persistence;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Slice;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Memberships and their privileges in tables; {@link GroupClosure} keeps what groups make of them. */
record JdbiMemberships(Database database) implements Memberships {

    private static final String THIS_ONE =
            "kind = :kind AND resource_id = :resourceId AND member_kind = :memberKind AND member_id = :memberId";
    private static final String PRIVILEGES = "SELECT privileges FROM membership WHERE " + THIS_ONE;

    @Override
    public Standing standing(UserId user, Collection<Resource<?>> asked) {
        return database.read(db -> StandingQuery.of(db, user, new LinkedHashSet<>(asked)));
    }

    @Override
    public void addAll(List<? extends Seat<?>> seats) {
        database.<Boolean>inTransaction(db -> {
            if (seats.stream().anyMatch(seat -> GroupClosure.isEdge(seat.resource(), seat.member()))) {
                GroupClosure.lock(db);
            }
            int[] added = Rows.each(
                    db, """
                    INSERT INTO membership (kind, resource_id, member_kind, member_id, privileges)
                    VALUES (:kind, :resourceId, :memberKind, :memberId, :privileges)
                    ON CONFLICT DO NOTHING
                    """, seats.stream().map(JdbiMemberships::columns).toList());
            for (int i = 0; i < added.length; i++) {
                if (added[i] == 0) {
                    throw alreadyIn(seats.get(i)).raise();
                }
                tellGroups(db, seats.get(i));
            }
            return true;
        });
    }

    private static Problem alreadyIn(Seat<?> seat) {
        return new Problem.RelationAlreadyExists(
                seat.member().kind().wireName(),
                seat.member().idValue(),
                seat.resource().kind().wireName(),
                seat.resource().id());
    }

    private void tellGroups(Handle db, Seat<?> added) {
        if (GroupClosure.isGroup(added.resource())) {
            database.identitiesChange();
            GroupClosure.ensure(db, added.resource().id());
        }
        GroupClosure.ensure(db, added.member());
        if (GroupClosure.isEdge(added.resource(), added.member())) {
            GroupClosure.edgeAdded(
                    db, added.member().idValue(), added.resource().id());
        }
    }

    @Override
    public <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> direct(Resource<P> resource, Member member) {
        return privileges(resource, member, PRIVILEGES);
    }

    @Override
    public <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> effective(Resource<P> resource, Member member) {
        return privileges(resource, member, EffectiveSql.privileges(member.kind()));
    }

    @Override
    public List<Member> intermediaries(Resource<?> resource, Member member) {
        return database.read(db -> db.createQuery(EffectiveSql.intermediaries(member.kind()))
                .bindMap(columns(resource, member))
                .map((row, context) -> row.getString("member_kind").equals(Member.Kind.USER.wireName())
                        ? Member.Kind.USER.member(row.getString("member_id"))
                        : Member.Kind.GROUP.member(row.getString("member_id")))
                .list());
    }

    private <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> privileges(
            Resource<P> resource, Member member, String select) {
        List<String> held = database.read(db -> db.createQuery(select)
                .bindMap(columns(resource, member))
                .mapTo(String.class)
                .list());
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PrivilegeSet.of(PrivilegeNames.of(resource.kind()).constants(PrivilegeNames.split(held))));
    }

    @Override
    public <P extends Enum<P> & Privilege> PrivilegeSet<P> change(
            Resource<P> resource, Member member, PrivilegeChange<P> change) {
        return database.inTransaction(db -> {
            var held = locked(resource, member);
            db.createUpdate("UPDATE membership SET privileges = :privileges WHERE " + THIS_ONE)
                    .bindMap(columns(resource, member))
                    .bind(
                            "privileges",
                            PrivilegeNames.joined(
                                    held.change(change.grant(), change.revoke()).granted()))
                    .execute();
            return held;
        });
    }

    private <P extends Enum<P> & Privilege> PrivilegeSet<P> locked(Resource<P> resource, Member member) {
        return privileges(resource, member, PRIVILEGES + " FOR UPDATE")
                .orElseThrow(() -> new Problem.NotFound().raise());
    }

    @Override
    public <P extends Enum<P> & Privilege> PrivilegeSet<P> remove(Resource<P> resource, Member member) {
        return database.inTransaction(db -> {
            boolean edge = GroupClosure.isEdge(resource, member);
            if (edge) {
                GroupClosure.lock(db);
            }
            if (GroupClosure.isGroup(resource)) {
                database.identitiesChange();
            }
            var held = locked(resource, member);
            db.createUpdate("DELETE FROM membership WHERE " + THIS_ONE)
                    .bindMap(columns(resource, member))
                    .execute();
            if (edge) {
                GroupClosure.edgeRemoved(db, member.idValue());
            }
            return held;
        });
    }

    @Override
    public List<String> members(Resource<?> resource, Member.Kind kind, Slice slice) {
        return page(
                """
                SELECT member_id
                FROM membership
                WHERE kind = :kind AND resource_id = :resourceId AND member_kind = :memberKind
                """,
                "member_id",
                Map.of("kind", resource.kind().wireName(), "resourceId", resource.id(), "memberKind", kind.wireName()),
                slice);
    }

    @Override
    public List<String> effectiveMembers(Resource<?> resource, Member.Kind kind, Slice slice) {
        return page(
                EffectiveSql.members(kind),
                "e.id",
                Map.of("kind", resource.kind().wireName(), "resourceId", resource.id()),
                slice);
    }

    @Override
    public List<String> resources(ResourceKind<?> kind, Belonging of, Slice slice) {
        var select = "SELECT e.id FROM (" + EffectiveSql.resources(of) + ") e WHERE 1 = 1";
        return page(select, "e.id", columns(kind, of.member()), slice);
    }

    private List<String> page(String select, String idColumn, Map<String, String> bound, Slice slice) {
        return database.read(db -> Rows.page(db, select, idColumn, bound, slice, id -> id));
    }

    @Override
    public void removeAll(Resource<?> resource, Consumer<List<Seat<?>>> removed) {
        database.<Boolean>joining(db -> {
            boolean group = GroupClosure.isGroup(resource);
            if (group) {
                database.identitiesChange();
                GroupClosure.lock(db);
            }
            SeatRemoval.ofResource(db, resource, removed);
            if (group) {
                GroupClosure.childrenRemoved(db, resource.id());
            }
            return true;
        });
    }

    @Override
    public Set<AdminPrivilege> removeAll(Member member, Consumer<List<Seat<?>>> removed) {
        return database.joining(db -> {
            database.identitiesChange();
            boolean group = member instanceof Member.Group;
            if (group) {
                GroupClosure.lock(db);
            }
            SeatRemoval.ofMember(db, member, removed);
            var held = SeatRemoval.ofAdministrator(db, member);
            if (group) {
                GroupClosure.groupRemoved(db, member.idValue());
            }
            return held;
        });
    }

    private static Map<String, String> columns(Seat<?> seat) {
        var columns = columns(seat.resource(), seat.member());
        columns.put("privileges", PrivilegeNames.joined(seat.privileges().granted()));
        return columns;
    }

    private static Map<String, String> columns(Resource<?> resource, Member member) {
        Map<String, String> columns = new HashMap<>(columns(resource.kind(), member));
        columns.put("resourceId", resource.id());
        return columns;
    }

    /** What the statements of {@link EffectiveSql} bind of somebody in resources of one kind. */
    static Map<String, String> columns(ResourceKind<?> kind, Member member) {
        return Map.of("kind", kind.wireName(), "memberKind", member.kind().wireName(), "memberId", member.idValue());
    }
}
