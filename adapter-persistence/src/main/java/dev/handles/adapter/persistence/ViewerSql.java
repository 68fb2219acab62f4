package dev.handles.adapter.persistence;

import static java.util.stream.Collectors.joining;

import dev.handles.application.port.Identities.Identity;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.GroupId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/** What somebody whose groups are known holds in a resource, as columns of whatever statement. */
final class ViewerSql {

    private ViewerSql() {}

    /**
     * The columns that {@link #next} reads, of a viewer in groups or in none.
     *
     * @param resource what gives the resource's id: a column, or a name that is bound
     */
    static String columns(ResourceKind<?> kind, String resource, boolean inGroups) {
        var own = """
                (SELECT m.privileges
                    FROM membership m
                    WHERE m.kind = '%s' AND m.resource_id = %s AND m.member_kind = 'user' AND m.member_id = :user)
                """.formatted(kind.wireName(), resource);
        return inGroups ? own + ", " + inherited(kind, resource) : own;
    }

    // A resource may have any number of users, but few groups, so that one range of those is read and held against the
    // viewer's, in a text: on H2 an array, or the key of each group, costs more than all of the rest.
    private static String inherited(ResourceKind<?> kind, String resource) {
        return """
                (SELECT STRING_AGG(m.privileges, ',')
                    FROM membership m
                    WHERE m.kind = '%s' AND m.resource_id = %s AND m.member_kind = 'group'
                        AND POSITION(',' || m.member_id || ',' IN :groups) > 0)
                """.formatted(kind.wireName(), resource);
    }

    static boolean isInGroups(Identity viewer) {
        return !viewer.groups().isEmpty();
    }

    static Query bind(Query query, Identity viewer) {
        query.bind("user", viewer.user().value());
        return isInGroups(viewer)
                ? query.bind(
                        "groups", viewer.groups().stream().map(GroupId::value).collect(joining(",", ",", ",")))
                : query;
    }

    /** What the viewer holds in the resource, which may be nothing; empty when he is not in it. */
    static Optional<Set<? extends Privilege>> next(RowReader row, ResourceKind<?> kind, boolean inGroups)
            throws SQLException {
        List<String> held = new ArrayList<>();
        row.optionalText().ifPresent(held::add);
        if (inGroups) {
            row.optionalText().ifPresent(held::add);
        }
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(PrivilegeNames.of(kind).constants(PrivilegeNames.split(held)));
    }
}
