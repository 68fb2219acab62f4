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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** A handle, what somebody holds in it whose groups are known, and the edition in which that is so. */
final class GlanceQuery {

    // The members of a handle are few, so that one range of them is read and held against who the viewer is, in a text:
    // on H2 an array, or the key of each group, costs more than all of the rest.
    private static final String SELECT = HandleRow.selectWith("""
                    (SELECT STRING_AGG(m.privileges, ',')
                        FROM membership m
                        WHERE m.kind = 'handle' AND m.resource_id = :id
                            AND POSITION(',' || m.member_kind || ':' || m.member_id || ',' IN :viewer) > 0) AS held,
                    """ + JdbiIdentities.EDITION) + "WHERE h.id = :id";

    private GlanceQuery() {}

    static Optional<Glance> of(Handle db, HandleId id, Identity viewer) {
        return db.createQuery(SELECT)
                .bind("id", id.value())
                .bind("viewer", selves(viewer))
                .map((row, context) -> new Glance(
                        HandleRow.fromRow(row),
                        new Standing(Optional.of(viewer.user()), viewer.admin(), in(id, Rows.text(row, "held"))),
                        row.getLong("edition")))
                .findOne();
    }

    private static String selves(Identity viewer) {
        return Stream.concat(
                        Stream.of("user:" + viewer.user().value()),
                        viewer.groups().stream().map(GroupId::value).map(group -> "group:" + group))
                .collect(joining(",", ",", ","));
    }

    private static Map<Resource<?>, Set<? extends Privilege>> in(HandleId id, Optional<String> held) {
        return held.<Map<Resource<?>, Set<? extends Privilege>>>map(
                        joined -> Map.of(Resource.of(id), privileges(joined)))
                .orElseGet(Map::of);
    }

    private static Set<HandlePrivilege> privileges(String joined) {
        return PrivilegeNames.of(ResourceKind.HANDLE).constants(PrivilegeNames.split(List.of(joined)));
    }
}
