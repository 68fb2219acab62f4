package dev.handles.adapter.persistence;

import dev.handles.application.port.Shares;
import dev.handles.application.port.Slice;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Shares in a table; the handle of each is read from the handles. */
record JdbiShares(Database database) implements Shares {

    @Override
    public void add(Share share) {
        int added = database.inTransaction(db -> {
            if (!Rows.keep(db, database.dialect(), "space", Set.of(share.space().value()))) {
                throw new Problem.BadValueIdNotFound("spaceId").raise();
            }
            return db.createUpdate("""
                            INSERT INTO share
                                (id, space_id, name, description, root_file_id, file_type, url, creator_id, created_at)
                            VALUES
                                (:id, :space, :name, :description, :rootFile, :fileType, :url, :creator, :createdAt)
                            ON CONFLICT DO NOTHING
                            """).bindMap(ShareRow.columns(share)).execute();
        });
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public List<Share> findAll(Collection<ShareId> ids) {
        return database.read(db -> Rows.all(
                db,
                ShareRow.SELECT + "WHERE ",
                "s.id",
                ids.stream().map(ShareId::value).toList(),
                (row, context) -> ShareRow.fromRow(row)));
    }

    @Override
    public Optional<Share> find(ShareId id) {
        return database.read(db -> db.createQuery(ShareRow.SELECT + "WHERE s.id = :id")
                .bind("id", id.value())
                .map((row, context) -> ShareRow.fromRow(row))
                .findOne());
    }

    @Override
    public Optional<Share> lock(ShareId id) {
        return database.joining(db -> Rows.take(db, "share", id.value()) ? find(id) : Optional.empty());
    }

    @Override
    public void save(Share share) {
        int saved = database.change(
                db -> db.createUpdate("""
                        UPDATE share
                        SET name = :name, description = :description, url = :url
                        WHERE id = :id
                        """).bindMap(ShareRow.columns(share)).execute());
        if (saved == 0) {
            throw new Problem.NotFound().raise();
        }
    }

    @Override
    public void remove(ShareId id) {
        database.<Integer>inTransaction(db -> {
            if (!Rows.take(db, "share", id.value())) {
                throw new Problem.NotFound().raise();
            }
            if (Rows.any(db, "handle", "live_share_id", id.value())) {
                throw new Database.Rival("a handle was registered for the share that is being removed");
            }
            return db.createUpdate("DELETE FROM share WHERE id = :id")
                    .bind("id", id.value())
                    .execute();
        });
    }

    @Override
    public void removeAll(SpaceId space, Consumer<List<Share>> removed) {
        database.<Integer>joining(db -> {
            takeAllForRemoval(db, space, removed);
            if (anyHandle(db, space)) {
                throw new Database.Rival("a handle was registered for a share of the space that is being removed");
            }
            return db.createUpdate("DELETE FROM share WHERE space_id = :space")
                    .bind("space", space.value())
                    .execute();
        });
    }

    /** Part by part, since a space may have more shares than anybody wants to hold in memory. What is taken will go. */
    private void takeAllForRemoval(Handle db, SpaceId space, Consumer<List<Share>> taken) {
        var part = take(db, space, "");
        while (!part.isEmpty()) {
            taken.accept(findAll(part).stream()
                    .sorted(Comparator.comparing(share -> share.id().value()))
                    .toList());
            part = take(db, space, part.getLast().value());
        }
    }

    private static List<ShareId> take(Handle db, SpaceId space, String after) {
        return db.createQuery("""
                        SELECT id
                        FROM share
                        WHERE space_id = :space AND id > :after
                        ORDER BY id
                        LIMIT :limit
                        FOR UPDATE
                        """)
                .bind("space", space.value())
                .bind("after", after)
                .bind("limit", Slice.MAX)
                .map((row, context) -> new ShareId(row.getString("id")))
                .list();
    }

    private static boolean anyHandle(Handle db, SpaceId space) {
        return db.createQuery("""
                        SELECT 1
                        FROM share s
                        JOIN handle h ON h.live_share_id = s.id
                        WHERE s.space_id = :space
                        LIMIT 1
                        """)
                .bind("space", space.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    @Override
    public List<ShareId> list(Slice slice) {
        return database.read(
                db -> Rows.page(db, "SELECT id FROM share WHERE 1 = 1", "id", Map.of(), slice, ShareId::new));
    }

    @Override
    public List<ShareId> ofSpace(SpaceId space, Slice slice) {
        return database.read(db -> Rows.page(
                db,
                "SELECT id FROM share WHERE space_id = :space",
                "id",
                Map.of("space", space.value()),
                slice,
                ShareId::new));
    }
}
