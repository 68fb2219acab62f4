package dev.handles.adapter.persistence;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Users;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Users and their password hashes in a table. */
record JdbiUsers(Database database) implements Users {

    private static final String SELECT = """
            SELECT id, full_name, username, password_hash, basic_auth_enabled, blocked, created_at
            FROM app_user
            """;

    @Override
    public void add(User user, Optional<PasswordHash> password) {
        int added = database.change(db -> db.createUpdate("""
                        INSERT INTO app_user
                            (id, full_name, username, password_hash, basic_auth_enabled, blocked, created_at)
                        VALUES (:id, :fullName, :username, :passwordHash, :basicAuthEnabled, :blocked, :createdAt)
                        ON CONFLICT DO NOTHING
                        """)
                .bindMap(columns(user))
                .bind("passwordHash", Rows.orNull(password, PasswordHash::value))
                .execute());
        if (added == 0) {
            throw find(user.id()).isPresent() ? new Problem.AlreadyExists(Optional.empty()).raise() : occupied();
        }
    }

    @Override
    public List<User> findAll(Collection<UserId> ids) {
        return database.read(db -> Rows.all(
                db,
                SELECT + "WHERE ",
                "id",
                ids.stream().map(UserId::value).toList(),
                (row, context) -> fromRow(row).user()));
    }

    @Override
    public Optional<User> find(UserId id) {
        return login(id).map(Login::user);
    }

    @Override
    public Optional<User> lock(UserId id) {
        return database.joining(db -> Rows.take(db, "app_user", id.value()) ? find(id) : Optional.empty());
    }

    @Override
    public Optional<Login> login(Username username) {
        return database.read(db -> db.createQuery(SELECT + "WHERE username = :username")
                .bind("username", username.value())
                .map((row, context) -> fromRow(row))
                .findOne());
    }

    @Override
    public Optional<Login> login(UserId id) {
        return database.read(db -> db.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> fromRow(row))
                .findOne());
    }

    @Override
    public void save(User user) {
        int saved;
        try {
            saved = changing(db -> db.createUpdate("""
                            UPDATE app_user
                            SET full_name = :fullName, username = :username,
                                basic_auth_enabled = :basicAuthEnabled, blocked = :blocked
                            WHERE id = :id
                            """).bindMap(columns(user)).execute());
        } catch (RuntimeException failure) {
            // the one constraint that an update can meet; the transaction is lost, as for any problem raised in it
            throw SqlFailure.of(failure) == SqlFailure.DUPLICATE ? occupied() : failure;
        }
        requireOne(saved);
    }

    @Override
    public void setPassword(UserId id, PasswordHash password) {
        requireOne(changing(db -> db.createUpdate("UPDATE app_user SET password_hash = :passwordHash WHERE id = :id")
                .bind("passwordHash", password.value())
                .bind("id", id.value())
                .execute()));
    }

    @Override
    public void remove(UserId id) {
        requireOne(changing(db -> db.createUpdate("DELETE FROM app_user WHERE id = :id")
                .bind("id", id.value())
                .execute()));
    }

    @Override
    public List<UserId> list(Slice slice) {
        return database.read(
                db -> Rows.page(db, "SELECT id FROM app_user WHERE 1 = 1", "id", Map.of(), slice, UserId::new));
    }

    private int changing(ToIntFunction<Handle> update) {
        return database.inTransaction(db -> {
            database.identitiesChange();
            return update.applyAsInt(db);
        });
    }

    private static void requireOne(int changed) {
        if (changed == 0) {
            throw new Problem.NotFound().raise();
        }
    }

    private static Problem.Raised occupied() {
        return new Problem.BadValueIdentifierOccupied("username").raise();
    }

    private static Map<String, @Nullable Object> columns(User user) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", user.id().value());
        columns.put("fullName", user.fullName().value());
        columns.put("username", Rows.orNull(user.username(), Username::value));
        columns.put("basicAuthEnabled", user.basicAuthEnabled());
        columns.put("blocked", user.blocked());
        columns.put("createdAt", user.createdAt().getEpochSecond());
        return columns;
    }

    private static Login fromRow(ResultSet row) throws SQLException {
        var user = new User(
                new UserId(row.getString("id")),
                new FullName(row.getString("full_name")),
                Rows.text(row, "username").map(Username::new),
                row.getBoolean("basic_auth_enabled"),
                row.getBoolean("blocked"),
                Rows.second(row, "created_at"));
        return new Login(user, Rows.text(row, "password_hash").map(PasswordHash::new));
    }
}
