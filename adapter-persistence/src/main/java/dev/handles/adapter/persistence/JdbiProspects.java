package dev.handles.adapter.persistence;

import dev.handles.application.port.Identities.Identity;
import dev.handles.application.port.Prospects;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.space.ShareId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a registration depends on, in one statement: each table of it by its key. */
record JdbiProspects(Database database) implements Prospects {

    private static final String OF_ONE_WITHOUT_GROUPS = select(false);
    private static final String OF_ONE_IN_GROUPS = select(true);

    /** In the order in which {@link #prospect} reads them. */
    private static String select(boolean inGroups) {
        var columns = String.join(
                ", ",
                ShareRow.COLUMNS,
                HandleServiceRow.COLUMNS,
                "h.id",
                JdbiIdentities.EDITION,
                ViewerSql.columns(ResourceKind.SPACE, "s.space_id", inGroups),
                ViewerSql.columns(ResourceKind.HANDLE_SERVICE, "v.id", inGroups));
        return "SELECT " + columns + """
                FROM share s
                JOIN handle_service v ON v.id = :service
                LEFT JOIN handle h ON h.live_share_id = s.id
                WHERE s.id = :share
                """;
    }

    @Override
    public Optional<Prospect> glance(ShareId share, HandleServiceId service, Identity viewer) {
        var select = ViewerSql.isInGroups(viewer) ? OF_ONE_IN_GROUPS : OF_ONE_WITHOUT_GROUPS;
        return database.read(db -> ViewerSql.bind(db.createQuery(select), viewer)
                .bind("share", share.value())
                .bind("service", service.value())
                .map((row, context) -> prospect(new RowReader(row), viewer))
                .findOne());
    }

    private static Prospect prospect(RowReader row, Identity viewer) throws SQLException {
        var share = ShareRow.next(row);
        var service = HandleServiceRow.next(row);
        boolean held = row.optionalText().isPresent();
        long edition = row.number();
        boolean inGroups = ViewerSql.isInGroups(viewer);
        Map<Resource<?>, Set<? extends Privilege>> in = new HashMap<>();
        ViewerSql.next(row, ResourceKind.SPACE, inGroups)
                .ifPresent(privileges -> in.put(Resource.of(share.space()), privileges));
        ViewerSql.next(row, ResourceKind.HANDLE_SERVICE, inGroups)
                .ifPresent(privileges -> in.put(Resource.of(service.id()), privileges));
        return new Prospect(
                share, service, held, new Standing(Optional.of(viewer.user()), viewer.admin(), in), edition);
    }
}
