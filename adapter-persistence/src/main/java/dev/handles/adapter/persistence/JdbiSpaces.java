package dev.handles.adapter.persistence;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Spaces;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spaces in a table. */
record JdbiSpaces(Database database) implements Spaces {

    private static final String SELECT = "SELECT id, name, creator_id, created_at FROM space ";

    @Override
    public void add(Space space) {
        int added = database.change(db -> db.createUpdate("""
                        INSERT INTO space (id, name, creator_id, created_at)
                        VALUES (:id, :name, :creator, :createdAt)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", space.id().value())
                .bind("name", space.name().value())
                .bind("creator", space.creator().user().value())
                .bind("createdAt", space.createdAt().getEpochSecond())
                .execute());
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public List<Space> findAll(Collection<SpaceId> ids) {
        return database.read(db -> Rows.all(
                db,
                SELECT + "WHERE ",
                "id",
                ids.stream().map(SpaceId::value).toList(),
                (row, context) -> fromRow(row)));
    }

    @Override
    public Optional<Space> find(SpaceId id) {
        return database.read(db -> db.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> fromRow(row))
                .findOne());
    }

    @Override
    public Optional<Space> lock(SpaceId id) {
        return database.joining(db -> Rows.take(db, "space", id.value()) ? find(id) : Optional.empty());
    }

    @Override
    public void save(Space space) {
        int saved = database.change(db -> db.createUpdate("UPDATE space SET name = :name WHERE id = :id")
                .bind("id", space.id().value())
                .bind("name", space.name().value())
                .execute());
        if (saved == 0) {
            throw new Problem.NotFound().raise();
        }
    }

    @Override
    public void remove(SpaceId id) {
        database.<Integer>inTransaction(db -> {
            if (!Rows.take(db, "space", id.value())) {
                throw new Problem.NotFound().raise();
            }
            if (Rows.any(db, "share", "space_id", id.value())) {
                throw new Database.Rival("a share came into the space that is being removed");
            }
            return db.createUpdate("DELETE FROM space WHERE id = :id")
                    .bind("id", id.value())
                    .execute();
        });
    }

    @Override
    public List<SpaceId> list(Slice slice) {
        return database.read(
                db -> Rows.page(db, "SELECT id FROM space WHERE 1 = 1", "id", Map.of(), slice, SpaceId::new));
    }

    private static Space fromRow(ResultSet row) throws SQLException {
        return new Space(
                new SpaceId(row.getString("id")),
                new Name(row.getString("name")),
                new Creator(new UserId(row.getString("creator_id"))),
                Rows.second(row, "created_at"));
    }
}
