package dev.handles.adapter.persistence;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Named tokens in a table; their owner's state is joined to them, so that a blocked user is blocked at once. */
record JdbiTokens(Database database) implements Tokens {

    private static final String COLUMNS = "id, user_id, name, created_at, expires_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM named_token ";

    @Override
    public void add(NamedToken token, TokenHash hash) {
        int added = database.inTransaction(db -> {
            if (!Rows.keep(
                    db, database.dialect(), "app_user", Set.of(token.owner().value()))) {
                throw new Problem.NotFound().raise();
            }
            return db.createUpdate("""
                            INSERT INTO named_token (id, user_id, name, hash, created_at, expires_at)
                            VALUES (:id, :owner, :name, :hash, :createdAt, :expiresAt)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("id", token.id().value())
                    .bind("owner", token.owner().value())
                    .bind("name", token.name().value())
                    .bind("hash", hash.value())
                    .bind("createdAt", token.createdAt().getEpochSecond())
                    .bind("expiresAt", Rows.orNull(token.expiresAt(), Instant::getEpochSecond))
                    .execute();
        });
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public Optional<Bearer> byHash(TokenHash hash) {
        return database.read(db -> db.createQuery("""
                        SELECT t.id, t.user_id, t.name, t.created_at, t.expires_at, u.blocked
                        FROM named_token t
                        JOIN app_user u ON u.id = t.user_id
                        WHERE t.hash = :hash
                        """)
                .bind("hash", hash.value())
                .map((row, context) -> new Bearer(fromRow(row), row.getBoolean("blocked")))
                .findOne());
    }

    @Override
    public List<NamedToken> findAll(Collection<TokenId> ids) {
        return database.read(db -> Rows.all(
                db,
                SELECT + "WHERE ",
                "id",
                ids.stream().map(TokenId::value).toList(),
                (row, context) -> fromRow(row)));
    }

    @Override
    public Optional<NamedToken> find(TokenId id) {
        return database.read(db -> db.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> fromRow(row))
                .findOne());
    }

    @Override
    public List<TokenId> ofUser(UserId owner, Slice slice) {
        return database.read(db -> Rows.page(
                db,
                "SELECT id FROM named_token WHERE user_id = :owner",
                "id",
                Map.of("owner", owner.value()),
                slice,
                TokenId::new));
    }

    @Override
    public void remove(TokenId id) {
        int removed = database.inTransaction(db -> {
            database.identitiesChange();
            return db.createUpdate("DELETE FROM named_token WHERE id = :id")
                    .bind("id", id.value())
                    .execute();
        });
        if (removed == 0) {
            throw new Problem.NotFound().raise();
        }
    }

    @Override
    public void removeAll(UserId owner, Consumer<List<NamedToken>> removed) {
        database.<Boolean>joining(db -> {
            database.identitiesChange();
            new PartByPart<>(
                            "named_token",
                            COLUMNS,
                            "user_id = :owner",
                            Map.of("owner", owner.value()),
                            "id",
                            (row, context) -> fromRow(row))
                    .remove(db, removed);
            return true;
        });
    }

    private static NamedToken fromRow(ResultSet row) throws SQLException {
        return new NamedToken(
                new TokenId(row.getString("id")),
                new UserId(row.getString("user_id")),
                new Name(row.getString("name")),
                Rows.second(row, "created_at"),
                Rows.optionalSecond(row, "expires_at"));
    }
}
