package dev.handles.adapter.persistence;

import dev.handles.domain.authorization.Standing;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads what one user is and holds, in one statement for as many resources as any request asks about. */
final class StandingQuery {

    /** Far above what a request needs; a statement of thousands of columns would cost more than a second one. */
    private static final int MOST_IN_ONE = 64;

    private static final int OF_ADMIN = 2;

    private StandingQuery() {}

    static Standing of(Handle db, UserId user, Set<Resource<?>> asked) {
        List<Resource<?>> all = new ArrayList<>(asked);
        Set<AdminPrivilege> admin = Set.of();
        Map<Resource<?>, Set<? extends Privilege>> in = new HashMap<>();
        int from = 0;
        do {
            int to = Math.min(all.size(), from + MOST_IN_ONE);
            var part = all.subList(from, to);
            var row = row(db, user, part);
            admin = PrivilegeNames.ADMIN.constants(row.subList(0, OF_ADMIN).stream()
                    .flatMap(Optional::stream)
                    .flatMap(StandingQuery::names)
                    .toList());
            for (int i = 0; i < part.size(); i++) {
                var held = row.subList(OF_ADMIN + 2 * i, OF_ADMIN + 2 * i + 2);
                if (held.stream().anyMatch(Optional::isPresent)) {
                    in.put(part.get(i), constants(part.get(i).kind(), held));
                }
            }
            from = to;
        } while (from < all.size());
        return new Standing(Optional.of(user), admin, in);
    }

    private static List<Optional<String>> row(Handle db, UserId user, List<Resource<?>> asked) {
        var query = db.createQuery(EffectiveSql.standing(asked.size())).bind("memberId", user.value());
        for (int i = 0; i < asked.size(); i++) {
            query.bind("kind" + i, asked.get(i).kind().wireName())
                    .bind("resource" + i, asked.get(i).id());
        }
        return query.map((row, context) -> columns(row, OF_ADMIN + 2 * asked.size()))
                .one();
    }

    private static List<Optional<String>> columns(ResultSet row, int count) throws SQLException {
        List<Optional<String>> columns = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            columns.add(Optional.ofNullable(row.getString(i)));
        }
        return columns;
    }

    private static Set<? extends Privilege> constants(ResourceKind<?> kind, List<Optional<String>> held) {
        return PrivilegeNames.of(kind)
                .constants(held.stream()
                        .flatMap(Optional::stream)
                        .flatMap(StandingQuery::names)
                        .toList());
    }

    /** A membership without privileges has an empty one. */
    private static Stream<String> names(String joined) {
        return Stream.of(joined.split(",", -1)).filter(name -> !name.isEmpty());
    }
}
