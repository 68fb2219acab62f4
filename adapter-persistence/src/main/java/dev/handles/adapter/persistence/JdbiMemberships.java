package dev.handles.adapter.persistence;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Slice;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
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
import org.jdbi.v3.core.Handle;

/** Memberships and their privileges in tables; {@link GroupClosure} keeps what groups make of them. */
record JdbiMemberships(Database database) implements Memberships {

    private static final String THIS_ONE =
            "kind = :kind AND resource_id = :resourceId AND member_kind = :memberKind AND member_id = :memberId";

    @Override
    public Standing standing(UserId user, Collection<Resource<?>> asked) {
        return database.with(db -> StandingQuery.of(db, user, new LinkedHashSet<>(asked)));
    }

    @Override
    public <P extends Enum<P> & Privilege> void add(Resource<P> resource, Member member, PrivilegeSet<P> privileges) {
        database.<Boolean>inTransaction(db -> {
            boolean edge = GroupClosure.isEdge(resource, member);
            if (edge) {
                GroupClosure.lock(db);
            }
            int added = db.createUpdate("""
                            INSERT INTO membership (kind, resource_id, member_kind, member_id)
                            VALUES (:kind, :resourceId, :memberKind, :memberId)
                            ON CONFLICT DO NOTHING
                            """).bindMap(columns(resource, member)).execute();
            if (added == 0) {
                throw new Problem.RelationAlreadyExists(
                                member.kind().wireName(),
                                member.idValue(),
                                resource.kind().wireName(),
                                resource.id())
                        .raise();
            }
            grant(db, resource, member, privileges.granted());
            if (GroupClosure.isGroup(resource)) {
                database.identitiesChange();
                GroupClosure.ensure(db, resource.id());
            }
            GroupClosure.ensure(db, member);
            if (edge) {
                GroupClosure.edgeAdded(db, member.idValue(), resource.id());
            }
            return true;
        });
    }

    @Override
    public <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> direct(Resource<P> resource, Member member) {
        return privileges(resource, member, """
                SELECT p.privilege
                FROM membership m
                LEFT JOIN membership_privilege p
                    ON p.kind = m.kind AND p.resource_id = m.resource_id
                    AND p.member_kind = m.member_kind AND p.member_id = m.member_id
                WHERE m.kind = :kind AND m.resource_id = :resourceId
                    AND m.member_kind = :memberKind AND m.member_id = :memberId
                """);
    }

    @Override
    public <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> effective(Resource<P> resource, Member member) {
        return privileges(resource, member, EffectiveSql.privileges(member.kind()));
    }

    @Override
    public List<Member> intermediaries(Resource<?> resource, Member member) {
        return database.with(db -> db.createQuery(EffectiveSql.intermediaries(member.kind()))
                .bindMap(columns(resource, member))
                .map((row, context) -> row.getString("member_kind").equals(Member.Kind.USER.wireName())
                        ? Member.Kind.USER.member(row.getString("member_id"))
                        : Member.Kind.GROUP.member(row.getString("member_id")))
                .list());
    }

    private <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> privileges(
            Resource<P> resource, Member member, String select) {
        List<Optional<String>> held = database.with(db -> db.createQuery(select)
                .bindMap(columns(resource, member))
                .map((row, context) -> Rows.text(row, "privilege"))
                .list());
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(PrivilegeSet.of(PrivilegeNames.of(resource.kind())
                        .constants(held.stream().flatMap(Optional::stream).toList())));
    }

    @Override
    public <P extends Enum<P> & Privilege> PrivilegeSet<P> change(
            Resource<P> resource, Member member, PrivilegeChange<P> change) {
        return database.inTransaction(db -> {
            boolean there = db.createQuery("SELECT member_id FROM membership WHERE " + THIS_ONE + " FOR UPDATE")
                    .bindMap(columns(resource, member))
                    .mapTo(String.class)
                    .findOne()
                    .isPresent();
            if (!there) {
                throw new Problem.NotFound().raise();
            }
            var held = direct(resource, member).orElseThrow(); // and nobody changes it any more
            var revoked = change.revoke().stream()
                    .filter(privilege -> !change.grant().contains(privilege))
                    .map(Privilege::wireName)
                    .distinct()
                    .toList();
            if (!revoked.isEmpty()) {
                db.createUpdate("DELETE FROM membership_privilege WHERE " + THIS_ONE + " AND privilege IN (<revoked>)")
                        .bindMap(columns(resource, member))
                        .bindList("revoked", revoked)
                        .execute();
            }
            grant(db, resource, member, change.grant());
            return held;
        });
    }

    private static void grant(Handle db, Resource<?> resource, Member member, Set<? extends Privilege> privileges) {
        if (privileges.isEmpty()) {
            return;
        }
        var batch = db.prepareBatch("""
                INSERT INTO membership_privilege (kind, resource_id, member_kind, member_id, privilege)
                VALUES (:kind, :resourceId, :memberKind, :memberId, :privilege)
                ON CONFLICT DO NOTHING
                """);
        for (Privilege privilege : privileges) {
            batch.bindMap(columns(resource, member))
                    .bind("privilege", privilege.wireName())
                    .add();
        }
        batch.execute();
    }

    @Override
    public void remove(Resource<?> resource, Member member) {
        database.<Boolean>inTransaction(db -> {
            boolean edge = GroupClosure.isEdge(resource, member);
            if (edge) {
                GroupClosure.lock(db);
            }
            if (GroupClosure.isGroup(resource)) {
                database.identitiesChange();
            }
            int removed = db.createUpdate("DELETE FROM membership WHERE " + THIS_ONE)
                    .bindMap(columns(resource, member))
                    .execute();
            if (removed == 0) {
                throw new Problem.NotFound().raise();
            }
            if (edge) {
                GroupClosure.edgeRemoved(db, member.idValue());
            }
            return true;
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
        return database.with(db -> Rows.page(db, select, idColumn, bound, slice, id -> id));
    }

    @Override
    public void removeAll(Resource<?> resource) {
        database.<Boolean>inTransaction(db -> {
            boolean group = GroupClosure.isGroup(resource);
            if (group) {
                database.identitiesChange();
                GroupClosure.lock(db);
            }
            db.createUpdate("DELETE FROM membership WHERE kind = :kind AND resource_id = :resourceId")
                    .bind("kind", resource.kind().wireName())
                    .bind("resourceId", resource.id())
                    .execute();
            if (group) {
                GroupClosure.childrenRemoved(db, resource.id());
            }
            return true;
        });
    }

    @Override
    public void removeAll(Member member) {
        database.<Boolean>inTransaction(db -> {
            database.identitiesChange();
            boolean group = member instanceof Member.Group;
            if (group) {
                GroupClosure.lock(db);
            }
            for (String table : List.of("membership", "admin_privilege")) {
                db.createUpdate("DELETE FROM " + table + " WHERE member_kind = :memberKind AND member_id = :memberId")
                        .bind("memberKind", member.kind().wireName())
                        .bind("memberId", member.idValue())
                        .execute();
            }
            if (group) {
                GroupClosure.groupRemoved(db, member.idValue());
            }
            return true;
        });
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
