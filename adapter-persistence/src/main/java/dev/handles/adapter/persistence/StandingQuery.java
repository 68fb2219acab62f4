package dev.handles.adapter.persistence;

import dev.handles.application.port.Handles.Seen;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.UserId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads what one user is and holds, in one statement for as many resources as any request asks about. */
final class StandingQuery {

    /** Far above what a request needs; a statement of thousands of columns would cost more than a second one. */
    private static final int MOST_IN_ONE = 64;

    private static final int OF_ADMIN = 2;

    private StandingQuery() {}

    static Standing of(Handle db, UserId user, Set<Resource<?>> asked) {
        List<Resource<?>> all = new ArrayList<>(asked);
        var standing = new Collected();
        int from = 0;
        do {
            int to = Math.min(all.size(), from + MOST_IN_ONE);
            var part = all.subList(from, to);
            standing.add(part, row(db, user, part));
            from = to;
        } while (from < all.size());
        return standing.of(user);
    }

    /** What the columns said so far. */
    private static final class Collected {
        private Set<AdminPrivilege> admin = Set.of();
        private final Map<Resource<?>, Set<? extends Privilege>> in = new HashMap<>();

        void add(List<Resource<?>> asked, List<Optional<String>> columns) {
            admin = PrivilegeNames.ADMIN.constants(names(columns.subList(0, OF_ADMIN)));
            for (int i = 0; i < asked.size(); i++) {
                var held = columns.subList(OF_ADMIN + 2 * i, OF_ADMIN + 2 * i + 2);
                if (held.stream().anyMatch(Optional::isPresent)) {
                    in.put(asked.get(i), constants(asked.get(i).kind(), held));
                }
            }
        }

        Standing of(UserId user) {
            return new Standing(Optional.of(user), admin, in);
        }
    }

    /** A handle and what a user is in it, in one statement: what is read most. */
    static Optional<Seen> seen(Handle db, HandleId id, UserId viewer) {
        List<Resource<?>> asked = List.of(Resource.of(id));
        return bound(db.createQuery(HandleRow.selectWith(EffectiveSql.standing(1)) + "WHERE h.id = :id"), viewer, asked)
                .bind("id", id.value())
                .map((row, context) -> {
                    var columns = new RowReader(row);
                    var handle = HandleRow.next(columns);
                    var standing = new Collected();
                    standing.add(asked, columns(columns, OF_ADMIN + 2));
                    return new Seen(handle, standing.of(viewer));
                })
                .findOne();
    }

    private static List<Optional<String>> row(Handle db, UserId user, List<Resource<?>> asked) {
        return bound(db.createQuery("SELECT " + EffectiveSql.standing(asked.size())), user, asked)
                .map((row, context) -> columns(new RowReader(row), OF_ADMIN + 2 * asked.size()))
                .one();
    }

    private static Query bound(Query query, UserId user, List<Resource<?>> asked) {
        query.bind("memberId", user.value());
        for (int i = 0; i < asked.size(); i++) {
            query.bind("kind" + i, asked.get(i).kind().wireName())
                    .bind("resource" + i, asked.get(i).id());
        }
        return query;
    }

    private static List<Optional<String>> columns(RowReader row, int count) throws SQLException {
        List<Optional<String>> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(row.optionalText());
        }
        return columns;
    }

    private static Set<? extends Privilege> constants(ResourceKind<?> kind, List<Optional<String>> held) {
        return PrivilegeNames.of(kind).constants(names(held));
    }

    private static List<String> names(List<Optional<String>> joined) {
        return PrivilegeNames.split(joined.stream().flatMap(Optional::stream).toList());
    }
}
