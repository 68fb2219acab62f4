package dev.handles.adapter.persistence;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Identities, each read in one statement, and remembered by what showed them. */
final class JdbiIdentities implements Identities {

    /** The present edition, as a column of whatever statement. */
    static final String EDITION = "(SELECT e.edition FROM identity_edition e WHERE e.id = 1) AS edition";

    /** In identities and groups of theirs. */
    private static final long MOST_REMEMBERED = 100_000;

    /**
     * Right or wrong, which the edition says. But who is remembered as blocked, or with an old password, is never held
     * against an edition, and would go the long way for ever.
     */
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String GROUPS = " FROM membership d JOIN group_ancestor g ON g.descendant_id = d.resource_id";
    private static final String OF_USER = " WHERE d.member_kind = 'user' AND d.member_id = u.id AND d.kind = 'group'";

    private static final String COLUMNS = "u.id, u.password_hash, u.basic_auth_enabled, u.blocked, "
            + EDITION
            + ", (SELECT STRING_AGG(p.privilege, ',') FROM admin_privilege p"
            + " WHERE p.member_kind = 'user' AND p.member_id = u.id) AS own"
            + ", (SELECT STRING_AGG(DISTINCT p.privilege, ',')" + GROUPS
            + " JOIN admin_privilege p ON p.member_kind = 'group' AND p.member_id = g.ancestor_id" + OF_USER
            + ") AS inherited"
            + ", (SELECT STRING_AGG(DISTINCT g.ancestor_id, ',')" + GROUPS + OF_USER + ") AS group_ids";

    private static final String OF_TOKEN = "SELECT " + COLUMNS
            + ", t.expires_at FROM named_token t JOIN app_user u ON u.id = t.user_id WHERE t.hash = :hash";
    private static final String OF_ID = "SELECT " + COLUMNS + " FROM app_user u WHERE u.id = :id";
    private static final String OF_NAME = "SELECT " + COLUMNS + " FROM app_user u WHERE u.username = :username";

    private final Database database;
    private final Cache<TokenHash, Identity> byToken;
    private final Cache<Username, Identity> byName;

    /** As far as anybody saw; who saw an older one late costs one look at the database. */
    private volatile long present;

    JdbiIdentities(Database database) {
        this(database, Ticker.systemTicker());
    }

    JdbiIdentities(Database database, Ticker ticker) {
        this.database = database;
        this.byToken = memory(ticker);
        this.byName = memory(ticker);
    }

    private static <K> Cache<K, Identity> memory(Ticker ticker) {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REMEMBERED)
                .maximumWeight(MOST_REMEMBERED)
                .<K, Identity>weigher((key, identity) -> 1 + identity.groups().size())
                .build();
    }

    @Override
    public Optional<Identity> ofToken(TokenHash hash) {
        return known(
                byToken,
                hash,
                db -> db.createQuery(OF_TOKEN).bind("hash", hash.value()),
                (row, context) -> identity(row, Optional.empty(), Rows.optionalSecond(row, "expires_at")));
    }

    @Override
    public Optional<Identity> ofName(Username name) {
        return known(
                byName,
                name,
                db -> db.createQuery(OF_NAME).bind("username", name.value()),
                (row, context) ->
                        identity(row, Rows.text(row, "password_hash").map(PasswordHash::new), Optional.empty()));
    }

    @Override
    public Optional<Identity> ofUser(UserId user) {
        return database.read(db -> db.createQuery(OF_ID)
                .bind("id", user.value())
                .map((row, context) -> identity(row, Optional.empty(), Optional.empty()))
                .findOne());
    }

    @Override
    public void seen(long edition) {
        present = edition;
    }

    /** By the one transaction that changes an identity, at its end. */
    static void nextEdition(Handle db) {
        // not the next number: a database that was set back would come to it once more
        int changed = db.createUpdate("UPDATE identity_edition SET edition = :edition WHERE id = 1")
                .bind("edition", RANDOM.nextLong())
                .execute();
        if (changed != 1) {
            throw new IllegalStateException("the edition of identities is not in the database");
        }
    }

    /** As it is remembered from the present edition, else as it is read, and then remembered. */
    private <K> Optional<Identity> known(
            Cache<K, Identity> memory, K key, Function<Handle, Query> select, RowMapper<Identity> mapper) {
        var remembered =
                Optional.ofNullable(memory.getIfPresent(key)).filter(identity -> identity.edition() == present);
        if (remembered.isPresent()) {
            return remembered;
        }
        var read = database.read(db -> select.apply(db).map(mapper).findOne());
        read.ifPresent(identity -> {
            memory.put(key, identity);
            present = identity.edition();
        });
        return read;
    }

    private static Identity identity(ResultSet row, Optional<PasswordHash> password, Optional<Instant> end)
            throws SQLException {
        return new Identity(
                new UserId(row.getString("id")),
                password,
                row.getBoolean("basic_auth_enabled"),
                row.getBoolean("blocked"),
                end,
                PrivilegeNames.ADMIN.constants(Stream.concat(listed(row, "own"), listed(row, "inherited"))
                        .toList()),
                listed(row, "group_ids").map(GroupId::new).collect(toUnmodifiableSet()),
                row.getLong("edition"));
    }

    private static Stream<String> listed(ResultSet row, String column) throws SQLException {
        return Rows.text(row, column).stream().flatMap(joined -> Stream.of(joined.split(",", -1)));
    }
}
