package dev.handles.adapter.persistence;

import static java.util.stream.Collectors.joining;

import dev.handles.application.port.Handles.Glance;
import dev.handles.application.port.Identities.Identity;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.GroupId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A handle, what somebody holds in it whose groups are known, and the edition in which that is so. */
final class GlanceQuery {

    private static final String OWN = """
            (SELECT m.privileges
                FROM membership m
                WHERE m.kind = 'handle' AND m.resource_id = :id AND m.member_kind = 'user' AND m.member_id = :user)
            """;

    // A handle may have any number of users, but few groups, so that one range of those is read and held against the
    // viewer's, in a text: on H2 an array, or the key of each group, costs more than all of the rest.
    private static final String INHERITED = """
            (SELECT STRING_AGG(m.privileges, ',')
                FROM membership m
                WHERE m.kind = 'handle' AND m.resource_id = :id AND m.member_kind = 'group'
                    AND POSITION(',' || m.member_id || ',' IN :groups) > 0)
            """;

    private static final String OF_ONE_WITHOUT_GROUPS = select(JdbiIdentities.EDITION, OWN);
    private static final String OF_ONE_IN_GROUPS = select(JdbiIdentities.EDITION, OWN, INHERITED);

    private GlanceQuery() {}

    private static String select(String... columns) {
        return HandleRow.selectWith(String.join(", ", columns)) + "WHERE h.id = :id";
    }

    static Optional<Glance> of(Handle db, HandleId id, Identity viewer) {
        boolean inGroups = !viewer.groups().isEmpty();
        var query = db.createQuery(inGroups ? OF_ONE_IN_GROUPS : OF_ONE_WITHOUT_GROUPS)
                .bind("id", id.value())
                .bind("user", viewer.user().value());
        if (inGroups) {
            query.bind("groups", viewer.groups().stream().map(GroupId::value).collect(joining(",", ",", ",")));
        }
        return query.map((row, context) -> glance(new RowReader(row), viewer, inGroups))
                .findOne();
    }

    private static Glance glance(RowReader row, Identity viewer, boolean inGroups) throws SQLException {
        var handle = HandleRow.next(row);
        long edition = row.number();
        List<String> held = new ArrayList<>();
        row.optionalText().ifPresent(held::add);
        if (inGroups) {
            row.optionalText().ifPresent(held::add);
        }
        return new Glance(handle, new Standing(Optional.of(viewer.user()), viewer.admin(), in(handle, held)), edition);
    }

    private static Map<Resource<?>, Set<? extends Privilege>> in(
            dev.handles.domain.handle.Handle handle, List<String> held) {
        return held.isEmpty() ? Map.of() : Map.of(Resource.of(handle.id()), privileges(held));
    }

    private static Set<HandlePrivilege> privileges(List<String> held) {
        return PrivilegeNames.of(ResourceKind.HANDLE).constants(PrivilegeNames.split(held));
    }
}
