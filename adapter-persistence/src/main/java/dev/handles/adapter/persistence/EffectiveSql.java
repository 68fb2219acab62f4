package dev.handles.adapter.persistence;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Slice;
import dev.handles.domain.subject.Member;
import java.util.ArrayList;

/**
 * The statements that see through groups: plain joins with the closure, in branches that each begin at the side with the
 * fewest rows. They bind {@code kind}, {@code resourceId}, {@code memberKind} and {@code memberId}.
 */
final class EffectiveSql {

    private EffectiveSql() {}

    /** The privileges of each membership that counts. */
    static String privileges(Member.Kind member) {
        return """
                SELECT m.privileges
                FROM membership m
                WHERE m.kind = :kind AND m.resource_id = :resourceId
                    AND m.member_kind = :memberKind AND m.member_id = :memberId
                UNION
                SELECT m.privileges
                FROM %s
                JOIN membership m ON m.member_kind = 'group' AND m.member_id = g.ancestor_id
                WHERE %s AND m.kind = :kind AND m.resource_id = :resourceId
                """.formatted(GroupClosure.groupsOf(member), GroupClosure.isMember(member));
    }

    /** The direct members through which one is reached, a user before groups. */
    static String intermediaries(Member.Kind member) {
        return """
                SELECT m.member_kind, m.member_id
                FROM membership m
                WHERE m.kind = :kind AND m.resource_id = :resourceId
                    AND m.member_kind = :memberKind AND m.member_id = :memberId
                UNION
                SELECT m.member_kind, m.member_id
                FROM %s
                JOIN membership m ON m.member_kind = 'group' AND m.member_id = g.ancestor_id
                WHERE %s AND m.kind = :kind AND m.resource_id = :resourceId
                ORDER BY member_kind DESC, member_id
                LIMIT %d
                """.formatted(GroupClosure.groupsOf(member), GroupClosure.isMember(member), Slice.MAX);
    }

    /** To be continued with conditions on {@code e.id}. */
    static String members(Member.Kind members) {
        return switch (members) {
            case USER -> """
                SELECT e.id
                FROM (
                    SELECT m.member_id AS id
                    FROM membership m
                    WHERE m.kind = :kind AND m.resource_id = :resourceId AND m.member_kind = 'user'
                    UNION
                    SELECT u.member_id AS id
                    FROM membership m
                    JOIN group_ancestor g ON g.ancestor_id = m.member_id
                    JOIN membership u ON u.kind = 'group' AND u.resource_id = g.descendant_id AND u.member_kind = 'user'
                    WHERE m.kind = :kind AND m.resource_id = :resourceId AND m.member_kind = 'group'
                ) e
                WHERE 1 = 1
                """;
            case GROUP -> """
                SELECT e.id
                FROM (
                    SELECT DISTINCT g.descendant_id AS id
                    FROM membership m
                    JOIN group_ancestor g ON g.ancestor_id = m.member_id
                    WHERE m.kind = :kind AND m.resource_id = :resourceId AND m.member_kind = 'group'
                ) e
                WHERE 1 = 1
                """;
        };
    }

    /** The column {@code id}, each once: of what somebody is in. */
    static String resources(Belonging of) {
        var direct = """
                SELECT m.resource_id AS id
                FROM membership m
                WHERE m.kind = :kind AND m.member_kind = :memberKind AND m.member_id = :memberId
                """;
        return switch (of.extent()) {
            case DIRECT -> direct;
            case EFFECTIVE ->
                direct
                        + """
                    UNION
                    SELECT m.resource_id AS id
                    FROM %s
                    JOIN membership m ON m.member_kind = 'group' AND m.member_id = g.ancestor_id
                    WHERE %s AND m.kind = :kind
                    """.formatted(
                                        GroupClosure.groupsOf(of.member().kind()),
                                        GroupClosure.isMember(of.member().kind()));
        };
    }

    /**
     * The columns that say what a user holds as an administrator, and in the first {@code resources} of {@code kind0, resource0, ...},
     * each in two columns: what he holds himself and what his groups give him, with commas between them. A column is null
     * when there is nothing, and has an empty name for a membership without privileges. No UNION, because H2 parses one anew
     * each time, which costs more than all of the rest.
     */
    static String standing(int resources) {
        var columns = new ArrayList<String>();
        columns.add("(SELECT STRING_AGG(p.privilege, ',') FROM admin_privilege p"
                + " WHERE p.member_kind = 'user' AND p.member_id = :memberId)");
        columns.add("(SELECT STRING_AGG(p.privilege, ',') FROM " + GroupClosure.groupsOf(Member.Kind.USER)
                + " JOIN admin_privilege p ON p.member_kind = 'group' AND p.member_id = g.ancestor_id"
                + " WHERE " + GroupClosure.isMember(Member.Kind.USER) + ")");
        for (int i = 0; i < resources; i++) {
            var here = " AND m.kind = :kind%1$d AND m.resource_id = :resource%1$d)".formatted(i);
            columns.add("(SELECT STRING_AGG(m.privileges, ',') FROM membership m"
                    + " WHERE m.member_kind = 'user' AND m.member_id = :memberId" + here);
            columns.add("(SELECT STRING_AGG(m.privileges, ',') FROM "
                    + GroupClosure.groupsOf(Member.Kind.USER)
                    + " JOIN membership m ON m.member_kind = 'group' AND m.member_id = g.ancestor_id"
                    + " WHERE " + GroupClosure.isMember(Member.Kind.USER) + here);
        }
        return String.join(", ", columns);
    }
}
