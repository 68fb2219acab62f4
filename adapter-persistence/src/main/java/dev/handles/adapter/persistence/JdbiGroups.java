package dev.handles.adapter.persistence;

import dev.handles.application.port.Groups;
import dev.handles.application.port.Slice;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Groups in a table; who is in them is in {@link JdbiMemberships}. */
record JdbiGroups(Database database) implements Groups {

    private static final String SELECT = "SELECT id, name, type, creator_id, created_at FROM user_group ";

    @Override
    public void add(Group group) {
        int added = database.change(db -> db.createUpdate("""
                        INSERT INTO user_group (id, name, type, creator_id, created_at)
                        VALUES (:id, :name, :type, :creator, :createdAt)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", group.id().value())
                .bind("name", group.name().value())
                .bind("type", group.type().wireName())
                .bind("creator", group.creator().user().value())
                .bind("createdAt", group.createdAt().getEpochSecond())
                .execute());
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public List<Group> findAll(Collection<GroupId> ids) {
        return database.read(db -> Rows.all(
                db,
                SELECT + "WHERE ",
                "id",
                ids.stream().map(GroupId::value).toList(),
                (row, context) -> fromRow(row)));
    }

    @Override
    public Optional<Group> find(GroupId id) {
        return database.read(db -> db.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> fromRow(row))
                .findOne());
    }

    @Override
    public Optional<Group> lock(GroupId id) {
        return database.joining(db -> Rows.take(db, "user_group", id.value()) ? find(id) : Optional.empty());
    }

    @Override
    public void save(Group group) {
        requireOne(
                database.change(db -> db.createUpdate("UPDATE user_group SET name = :name, type = :type WHERE id = :id")
                        .bind("id", group.id().value())
                        .bind("name", group.name().value())
                        .bind("type", group.type().wireName())
                        .execute()));
    }

    @Override
    public void remove(GroupId id) {
        requireOne(database.change(db -> db.createUpdate("DELETE FROM user_group WHERE id = :id")
                .bind("id", id.value())
                .execute()));
    }

    @Override
    public List<GroupId> list(Slice slice) {
        return database.read(
                db -> Rows.page(db, "SELECT id FROM user_group WHERE 1 = 1", "id", Map.of(), slice, GroupId::new));
    }

    private static Group fromRow(ResultSet row) throws SQLException {
        return new Group(
                new GroupId(row.getString("id")),
                new Name(row.getString("name")),
                Group.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                new Creator(new UserId(row.getString("creator_id"))),
                Rows.second(row, "created_at"));
    }

    private static void requireOne(int changed) {
        if (changed == 0) {
            throw new Problem.NotFound().raise();
        }
    }
}
