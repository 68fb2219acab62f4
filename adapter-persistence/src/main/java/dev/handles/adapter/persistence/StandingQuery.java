package dev.handles.adapter.persistence;

import dev.handles.domain.authorization.Standing;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads what one user is and holds, in one statement for as many resources as any request asks about. */
final class StandingQuery {

    /** Far above what a request needs; a statement of thousands of branches would cost more than a second one. */
    private static final int MOST_IN_ONE = 64;

    private record Row(String kind, String resource, Optional<String> privilege) {}

    private StandingQuery() {}

    static Standing of(Handle db, UserId user, Set<Resource<?>> asked) {
        List<Resource<?>> all = new ArrayList<>(asked);
        List<Row> rows = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(all.size(), from + MOST_IN_ONE);
            rows.addAll(rows(db, user, all.subList(from, to)));
            from = to;
        } while (from < all.size());
        return new Standing(Optional.of(user), admin(rows), memberships(rows, all));
    }

    private static List<Row> rows(Handle db, UserId user, List<Resource<?>> asked) {
        var query = db.createQuery(EffectiveSql.standing(asked.size())).bind("memberId", user.value());
        for (int i = 0; i < asked.size(); i++) {
            query.bind("kind" + i, asked.get(i).kind().wireName())
                    .bind("resource" + i, asked.get(i).id());
        }
        return query.map((row, context) ->
                        new Row(row.getString(1), row.getString(2), Optional.ofNullable(row.getString(3))))
                .list();
    }

    private static Set<AdminPrivilege> admin(List<Row> rows) {
        return PrivilegeNames.ADMIN.constants(rows.stream()
                .filter(row -> row.kind.equals("admin"))
                .flatMap(row -> row.privilege.stream())
                .toList());
    }

    private static Map<Resource<?>, Set<? extends Privilege>> memberships(List<Row> rows, List<Resource<?>> asked) {
        Map<Resource<?>, Set<? extends Privilege>> in = new HashMap<>();
        for (Resource<?> resource : asked) {
            var own = rows.stream()
                    .filter(row -> row.kind.equals(resource.kind().wireName()) && row.resource.equals(resource.id()))
                    .toList();
            if (!own.isEmpty()) {
                in.put(resource, constants(resource.kind(), own));
            }
        }
        return in;
    }

    private static Set<? extends Privilege> constants(ResourceKind<?> kind, List<Row> rows) {
        return PrivilegeNames.of(kind)
                .constants(rows.stream().flatMap(row -> row.privilege.stream()).toList());
    }
}
