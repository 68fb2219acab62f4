package dev.handles.adapter.persistence;

import dev.handles.application.port.PublicHandles;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import java.util.Collection;
import java.util.List;

/** What handles are called, by the key that they are found by. */
record JdbiPublicHandles(Database database) implements PublicHandles {

    @Override
    public List<Bearer> bearers(Collection<PublicHandle> names) {
        var keys = names.stream().map(PublicHandle::searchKey).distinct().toList();
        return database.read(db -> Rows.all(
                db,
                "SELECT id, public_handle FROM handle WHERE state IN ('registered', 'updating', 'deleting') AND ",
                "public_handle_key",
                keys,
                (row, context) -> new Bearer(
                        new PublicHandle(row.getString("public_handle")), new HandleId(row.getString("id")))));
    }
}
