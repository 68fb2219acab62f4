package dev.handles.adapter.persistence;

import dev.handles.application.port.Handles.Glance;
import dev.handles.application.port.Identities.Identity;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.GroupId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** A handle, what somebody holds in it whose groups are known, and the edition in which that is so. */
final class GlanceQuery {

    // the members of a handle are few: one range of the key is read, rather than the key of each group
    private static final String SELECT =
            HandleRow.selectWith("(SELECT STRING_AGG(COALESCE(p.privilege, ''), ',') FROM membership m\n"
                            + EffectiveSql.HELD + """
                    WHERE m.kind = 'handle' AND m.resource_id = :id
                        AND (m.member_kind = 'user' AND m.member_id = :user
                            OR m.member_kind = 'group' AND m.member_id = ANY(:groups))) AS held,
                    """ + JdbiIdentities.EDITION)
                    + "WHERE h.id = :id";

    private GlanceQuery() {}

    static Optional<Glance> of(Handle db, HandleId id, Identity viewer) {
        var groups = viewer.groups().stream().map(GroupId::value).toArray(String[]::new);
        return db.createQuery(SELECT)
                .bind("id", id.value())
                .bind("user", viewer.user().value())
                .bind("groups", groups)
                .map((row, context) -> new Glance(
                        HandleRow.fromRow(row),
                        new Standing(Optional.of(viewer.user()), viewer.admin(), in(id, Rows.text(row, "held"))),
                        row.getLong("edition")))
                .findOne();
    }

    private static Map<Resource<?>, Set<? extends Privilege>> in(HandleId id, Optional<String> held) {
        return held.<Map<Resource<?>, Set<? extends Privilege>>>map(
                        joined -> Map.of(Resource.of(id), privileges(joined)))
                .orElseGet(Map::of);
    }

    /** A membership without privileges has an empty one. */
    private static Set<HandlePrivilege> privileges(String joined) {
        return PrivilegeNames.of(ResourceKind.HANDLE)
                .constants(Stream.of(joined.split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }
}
