package dev.handles.adapter.persistence;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The table of all pairs of a group and one that it belongs to, itself included, through any number of groups, cycles
 * too. Whoever changes an edge locks first, and leaves table and edges in step when his transaction ends.
 *
 * <p>Cost: a pair is a row. An edge adds at most descendants times ancestors, and one that would add more than {@value
 * #MOST_NEW_PAIRS} is refused; n groups in a cycle hold n * n rows. Taking an edge away reads the groups above those
 * that lost it, a query a level.
 */
final class GroupClosure {

    static final long MOST_NEW_PAIRS = 250_000;
    private static final int MOST_BOUND = 1000;

    private record Pair(String descendant, String ancestor) {}

    private GroupClosure() {}

    /** A FROM clause in which {@code g.ancestor_id} is each group that the bound member is effectively in. */
    static String groupsOf(Member.Kind kind) {
        return switch (kind) {
            case USER -> "membership d JOIN group_ancestor g ON g.descendant_id = d.resource_id";
            case GROUP -> "group_ancestor g";
        };
    }

    /** The condition that goes with {@link #groupsOf}; binds {@code memberId}. */
    static String isMember(Member.Kind kind) {
        return switch (kind) {
            case USER -> "d.member_kind = 'user' AND d.member_id = :memberId AND d.kind = 'group'";
            case GROUP -> "g.descendant_id = :memberId";
        };
    }

    static boolean isGroup(Resource<?> resource) {
        return resource.kind() == ResourceKind.GROUP;
    }

    static boolean isEdge(Resource<?> resource, Member member) {
        return isGroup(resource) && member instanceof Member.Group;
    }

    /** To be called before anything else by whoever is going to change an edge. */
    static void lock(Handle db) {
        db.createQuery("SELECT id FROM group_edge_lock WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }

    /** Makes a group its own ancestor, so that reading needs no second case for what it holds itself. */
    static void ensure(Handle db, Member member) {
        if (member instanceof Member.Group) {
            ensure(db, member.idValue());
        }
    }

    static void ensure(Handle db, String group) {
        db.createUpdate("""
                        INSERT INTO group_ancestor (descendant_id, ancestor_id)
                        VALUES (:id, :id)
                        ON CONFLICT DO NOTHING
                        """).bind("id", group).execute();
    }

    static void edgeAdded(Handle db, String child, String parent) {
        if (newPairs(db, child, parent) > MOST_NEW_PAIRS) {
            throw new Problem.BadData("groupId", "groups are nested too deeply or too widely").raise();
        }
        db.createUpdate("""
                        INSERT INTO group_ancestor (descendant_id, ancestor_id)
                        SELECT d.descendant_id, a.ancestor_id
                        FROM group_ancestor d
                        CROSS JOIN group_ancestor a
                        WHERE d.ancestor_id = :child AND a.descendant_id = :parent
                        ON CONFLICT DO NOTHING
                        """).bind("child", child).bind("parent", parent).execute();
    }

    private static long newPairs(Handle db, String child, String parent) {
        return db.createQuery("""
                        SELECT (SELECT COUNT(*) FROM group_ancestor WHERE ancestor_id = :child)
                            * (SELECT COUNT(*) FROM group_ancestor WHERE descendant_id = :parent)
                        """)
                .bind("child", child)
                .bind("parent", parent)
                .mapTo(Long.class)
                .one();
    }

    /** @param child the group that lost a parent */
    static void edgeRemoved(Handle db, String child) {
        recompute(db, descendants(db, child));
    }

    /** After all edges from children to the group are gone. */
    static void childrenRemoved(Handle db, String group) {
        List<String> below = new ArrayList<>(descendants(db, group));
        below.remove(group);
        recompute(db, below);
    }

    /** After all edges from the group to parents are gone, of a group that is being deleted. */
    static void groupRemoved(Handle db, String group) {
        recompute(db, descendants(db, group));
        db.createUpdate("DELETE FROM group_ancestor WHERE descendant_id = :group")
                .bind("group", group)
                .execute();
    }

    private static List<String> descendants(Handle db, String group) {
        return db.createQuery("""
                        SELECT descendant_id
                        FROM group_ancestor
                        WHERE ancestor_id = :group
                        ORDER BY descendant_id
                        """).bind("group", group).mapTo(String.class).list();
    }

    /** Takes away the pairs of these groups that no path of edges holds up any more. */
    private static void recompute(Handle db, List<String> groups) {
        Map<String, List<String>> parents = parentsAbove(db, groups);
        Map<String, Set<String>> ancestors = new HashMap<>();
        groups.forEach(group -> ancestors.put(group, reachable(group, parents)));
        var stale = pairsOf(db, groups).stream()
                .filter(pair ->
                        !ancestors.getOrDefault(pair.descendant, Set.of()).contains(pair.ancestor))
                .toList();
        if (!stale.isEmpty()) {
            var batch = db.prepareBatch("""
                    DELETE FROM group_ancestor
                    WHERE descendant_id = :descendant AND ancestor_id = :ancestor
                    """);
            stale.forEach(pair -> batch.bind("descendant", pair.descendant)
                    .bind("ancestor", pair.ancestor)
                    .add());
            batch.execute();
        }
    }

    /** The edges of these groups and of all above them. */
    private static Map<String, List<String>> parentsAbove(Handle db, Collection<String> groups) {
        Map<String, List<String>> parents = new HashMap<>();
        Collection<String> level = groups;
        while (!level.isEmpty()) {
            Set<String> next = new HashSet<>();
            level.forEach(group -> parents.put(group, new ArrayList<>()));
            for (Pair edge : edgesFrom(db, level)) {
                parents.computeIfAbsent(edge.descendant, none -> new ArrayList<>())
                        .add(edge.ancestor);
                next.add(edge.ancestor);
            }
            next.removeAll(parents.keySet());
            level = next;
        }
        return parents;
    }

    private static Set<String> reachable(String group, Map<String, List<String>> parents) {
        Set<String> seen = new HashSet<>(Set.of(group));
        Deque<String> open = new ArrayDeque<>(Set.of(group));
        while (!open.isEmpty()) {
            for (String parent : parents.getOrDefault(open.remove(), List.of())) {
                if (seen.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return seen;
    }

    private static List<Pair> edgesFrom(Handle db, Collection<String> groups) {
        return pairs(db, groups, """
                SELECT member_id, resource_id
                FROM membership
                WHERE kind = 'group' AND member_kind = 'group' AND member_id IN (<groups>)
                ORDER BY member_id, resource_id
                """);
    }

    private static List<Pair> pairsOf(Handle db, Collection<String> groups) {
        return pairs(db, groups, """
                SELECT descendant_id, ancestor_id
                FROM group_ancestor
                WHERE descendant_id IN (<groups>)
                ORDER BY descendant_id, ancestor_id
                """);
    }

    private static List<Pair> pairs(Handle db, Collection<String> groups, String select) {
        List<String> all = List.copyOf(groups);
        List<Pair> pairs = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_BOUND) {
            pairs.addAll(db.createQuery(select)
                    .bindList("groups", all.subList(from, Math.min(all.size(), from + MOST_BOUND)))
                    .map((row, context) -> new Pair(row.getString(1), row.getString(2)))
                    .list());
        }
        return pairs;
    }
}
