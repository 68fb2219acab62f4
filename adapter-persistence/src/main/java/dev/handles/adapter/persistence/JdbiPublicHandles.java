package dev.handles.adapter.persistence;

import static java.util.stream.Collectors.toSet;

import dev.handles.application.port.PublicHandles;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;

/** What handles are called, by the key that they are found by. */
record JdbiPublicHandles(Database database) implements PublicHandles {

    private static final String STANDING = """
            SELECT id, public_handle FROM handle WHERE state IN ('registered', 'updating', 'deleting') AND
            """;

    /** Deleted while they were being registered, so that only their jobs know. Few at a time: a range of the lists' index. */
    private static final String LEAVING = """
            SELECT h.id, j.public_handle
            FROM handle h
            JOIN registration_job j ON j.handle_id = h.id
            WHERE h.state = 'deleting' AND h.public_handle IS NULL AND j.public_handle IS NOT NULL
            """;

    private static final RowMapper<Bearer> BEARER = (row, context) ->
            new Bearer(new PublicHandle(row.getString("public_handle")), new HandleId(row.getString("id")));

    @Override
    public List<Bearer> bearers(Collection<PublicHandle> names) {
        var keys = names.stream().map(PublicHandle::searchKey).collect(toSet());
        if (keys.isEmpty()) {
            return List.of();
        }
        return database.read(db -> Stream.concat(
                        Rows.all(db, STANDING, "public_handle_key", keys, BEARER).stream(),
                        db.createQuery(LEAVING).map(BEARER).list().stream()
                                .filter(bearer -> keys.contains(bearer.name().searchKey())))
                .toList());
    }
}
