package dev.handles.adapter.persistence;

import dev.handles.application.port.AdminPrivileges;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Member;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Administrators' privileges in a table, a row each. */
record JdbiAdminPrivileges(Database database) implements AdminPrivileges {

    @Override
    public Set<AdminPrivilege> direct(Member member) {
        return privileges(member, """
                SELECT privilege
                FROM admin_privilege
                WHERE member_kind = :memberKind AND member_id = :memberId
                ORDER BY privilege
                """);
    }

    @Override
    public Set<AdminPrivilege> effective(Member member) {
        return privileges(
                member, """
                SELECT privilege
                FROM admin_privilege
                WHERE member_kind = :memberKind AND member_id = :memberId
                UNION
                SELECT p.privilege
                FROM %s
                JOIN admin_privilege p ON p.member_kind = 'group' AND p.member_id = g.ancestor_id
                WHERE %s
                ORDER BY privilege
                """.formatted(GroupClosure.groupsOf(member.kind()), GroupClosure.isMember(member.kind())));
    }

    private Set<AdminPrivilege> privileges(Member member, String select) {
        return database.read(db -> PrivilegeNames.ADMIN.constants(db.createQuery(select)
                .bind("memberKind", member.kind().wireName())
                .bind("memberId", member.idValue())
                .mapTo(String.class)
                .list()));
    }

    @Override
    public void change(Member member, PrivilegeChange<AdminPrivilege> change) {
        database.<Boolean>inTransaction(db -> {
            database.identitiesChange();
            GroupClosure.ensure(db, member);
            var revoked = change.revoke().stream()
                    .filter(privilege -> !change.grant().contains(privilege))
                    .map(AdminPrivilege::wireName)
                    .sorted()
                    .toList();
            if (!revoked.isEmpty()) {
                db.createUpdate("""
                                DELETE FROM admin_privilege
                                WHERE member_kind = :memberKind AND member_id = :memberId AND privilege IN (<revoked>)
                                """)
                        .bind("memberKind", member.kind().wireName())
                        .bind("memberId", member.idValue())
                        .bindList("revoked", revoked)
                        .execute();
            }
            grant(db, member, change.grant());
            return true;
        });
    }

    private static void grant(Handle db, Member member, Set<AdminPrivilege> privileges) {
        if (!privileges.isEmpty()) {
            var batch = db.prepareBatch("""
                    INSERT INTO admin_privilege (member_kind, member_id, privilege)
                    VALUES (:memberKind, :memberId, :privilege)
                    ON CONFLICT DO NOTHING
                    """);
            // in one order, so that two who grant at once cannot wait for each other
            privileges.stream()
                    .sorted()
                    .forEach(privilege -> batch.bind("memberKind", member.kind().wireName())
                            .bind("memberId", member.idValue())
                            .bind("privilege", privilege.wireName())
                            .add());
            batch.execute();
        }
    }
}
