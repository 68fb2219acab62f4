package dev.handles.adapter.persistence;

import dev.handles.application.port.Handles.Glance;
import dev.handles.application.port.Identities.Identity;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.Privilege;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A handle, what somebody holds in it whose groups are known, and the edition in which that is so. */
final class GlanceQuery {

    private static final String OF_ONE_WITHOUT_GROUPS = select(false);
    private static final String OF_ONE_IN_GROUPS = select(true);

    private GlanceQuery() {}

    private static String select(boolean inGroups) {
        return HandleRow.selectWith(
                        JdbiIdentities.EDITION + ", " + ViewerSql.columns(ResourceKind.HANDLE, ":id", inGroups))
                + "WHERE h.id = :id";
    }

    static Optional<Glance> of(Handle db, HandleId id, Identity viewer) {
        var select = ViewerSql.isInGroups(viewer) ? OF_ONE_IN_GROUPS : OF_ONE_WITHOUT_GROUPS;
        return ViewerSql.bind(db.createQuery(select), viewer)
                .bind("id", id.value())
                .map((row, context) -> glance(new RowReader(row), viewer))
                .findOne();
    }

    private static Glance glance(RowReader row, Identity viewer) throws SQLException {
        var handle = HandleRow.next(row);
        long edition = row.number();
        Map<Resource<?>, Set<? extends Privilege>> in = new HashMap<>();
        ViewerSql.next(row, ResourceKind.HANDLE, ViewerSql.isInGroups(viewer))
                .ifPresent(held -> in.put(Resource.of(handle.id()), held));
        return new Glance(handle, new Standing(Optional.of(viewer.user()), viewer.admin(), in), edition);
    }
}
