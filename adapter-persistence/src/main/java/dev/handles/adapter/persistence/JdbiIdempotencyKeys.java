package dev.handles.adapter.persistence;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditSubject;
import dev.handles.domain.audit.Trace;
import dev.handles.domain.digest.Sha256;
import dev.handles.domain.handleservice.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Idempotency keys in a table, requests and answers sealed. A row is taken by whoever's update finds it as it was read, so
 * no lock outlives a statement.
 */
record JdbiIdempotencyKeys(Database database, Cryptography vault) implements IdempotencyKeys {

    /** One of lease and answer is there. */
    private record Stored(
            Secret request,
            Optional<Secret> answer,
            Optional<String> leaseOwner,
            Optional<Instant> leaseUntil,
            Optional<Trace> made,
            Instant expiresAt) {

        private boolean isHeld(Instant now) {
            return leaseUntil.filter(until -> until.isAfter(now)).isPresent();
        }

        private boolean isOver(Instant now) {
            return !isHeld(now) && !expiresAt.isAfter(now);
        }

        private Claim inherited() {
            return made.<Claim>map(Claim.Inherited::new).orElseGet(Claim.Granted::new);
        }
    }

    @Override
    public Claim claim(UserKey key, Secret request, Lease lease, Instant now) {
        var id = id(key);
        return database.inTransaction(db -> {
            if (added(db, id, request, lease, now)) {
                return new Claim.Granted();
            }
            var stored = find(db, id).orElseThrow(() -> new Database.Rival("the key was given back meanwhile"));
            if (stored.isOver(now)) {
                replace(db, id, stored, request, lease, now.plus(KEPT), Optional.empty());
                return new Claim.Granted();
            }
            if (!stored.request.equals(request)) {
                return new Claim.OfAnotherRequest();
            }
            if (stored.answer.isPresent()) {
                return new Claim.Answered(stored.answer.get());
            }
            if (stored.isHeld(now)) {
                return new Claim.UnderWay();
            }
            replace(db, id, stored, request, lease, stored.expiresAt, stored.made);
            return stored.inherited();
        });
    }

    private boolean added(Handle db, String id, Secret request, Lease lease, Instant now) {
        return db.createUpdate("""
                        INSERT INTO idempotency_key (id, request, lease_owner, lease_until_ms, expires_at_ms)
                        VALUES (:id, :request, :owner, :until, :expiresAt)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("id", id)
                        .bind("request", vault.seal(requestRecord(id), request))
                        .bind("owner", lease.owner())
                        .bind("until", lease.until().toEpochMilli())
                        .bind("expiresAt", now.plus(KEPT).toEpochMilli())
                        .execute()
                == 1;
    }

    private Optional<Stored> find(Handle db, String id) {
        return db.createQuery("""
                        SELECT request, answer, lease_owner, lease_until_ms, expires_at_ms,
                               made_action, made_kind, made_id, made_part
                        FROM idempotency_key
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> fromRow(id, row))
                .findOne();
    }

    private Stored fromRow(String id, ResultSet row) throws SQLException {
        return new Stored(
                vault.open(requestRecord(id), row.getBytes("request")),
                Optional.ofNullable(row.getBytes("answer")).map(bytes -> vault.open(answerRecord(id), bytes)),
                Rows.text(row, "lease_owner"),
                Rows.optionalMilli(row, "lease_until_ms"),
                made(row),
                Rows.milli(row, "expires_at_ms"));
    }

    private static Optional<Trace> made(ResultSet row) throws SQLException {
        var action = Rows.text(row, "made_action").flatMap(Action::ofWireName);
        var kind = Rows.text(row, "made_kind").flatMap(AuditSubject.Kind::ofWireName);
        var id = Rows.text(row, "made_id");
        var part = Rows.text(row, "made_part");
        return action.map(what -> new Trace(what, new AuditSubject(kind.orElseThrow(), id.orElseThrow()), part));
    }

    /**
     * Every claim changes lease or expiry, and every answer the lease, so these tell whether somebody was faster; and of whoever
     * makes something just now, that he made it.
     */
    private void replace(
            Handle db, String id, Stored before, Secret request, Lease lease, Instant expiresAt, Optional<Trace> made) {
        int replaced = bound(made, db.createUpdate("""
                        UPDATE idempotency_key
                        SET request = :request, answer = NULL, lease_owner = :owner, lease_until_ms = :until,
                            expires_at_ms = :expiresAt, made_action = :action, made_kind = :kind, made_id = :madeId,
                            made_part = :part
                        WHERE id = :id AND expires_at_ms = :expiresBefore
                            AND COALESCE(lease_owner, '') = :ownerBefore
                            AND COALESCE(made_id, '') = :madeBefore
                        """))
                .bind("id", id)
                .bind("request", vault.seal(requestRecord(id), request))
                .bind("owner", lease.owner())
                .bind("until", lease.until().toEpochMilli())
                .bind("expiresAt", expiresAt.toEpochMilli())
                .bind("expiresBefore", before.expiresAt.toEpochMilli())
                .bind("ownerBefore", before.leaseOwner.orElse(""))
                .bind(
                        "madeBefore",
                        before.made.map(trace -> trace.subject().id()).orElse(""))
                .execute();
        if (replaced == 0) {
            throw new Database.Rival("somebody else took the key");
        }
    }

    @Override
    public boolean answer(UserKey key, String owner, Secret answer) {
        return database.change(db -> answered(db, id(key), owner, answer, ""));
    }

    @Override
    public Refusal refuse(UserKey key, String owner, Secret refusal) {
        var id = id(key);
        return database.inTransaction(db -> {
            if (answered(db, id, owner, refusal, " AND made_id IS NULL")) {
                return Refusal.KEPT;
            }
            return isHeldBy(db, id, owner) ? Refusal.SOMETHING_MADE : Refusal.LOST;
        });
    }

    private boolean answered(Handle db, String id, String owner, Secret answer, String condition) {
        return db.createUpdate("""
                        UPDATE idempotency_key
                        SET answer = :answer, lease_owner = NULL, lease_until_ms = NULL
                        WHERE id = :id AND lease_owner = :owner
                        """ + condition)
                        .bind("id", id)
                        .bind("answer", vault.seal(answerRecord(id), answer))
                        .bind("owner", owner)
                        .execute()
                == 1;
    }

    private static boolean isHeldBy(Handle db, String id, String owner) {
        return db.createQuery("SELECT COUNT(*) FROM idempotency_key WHERE id = :id AND lease_owner = :owner")
                        .bind("id", id)
                        .bind("owner", owner)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    @Override
    public boolean made(UserKey key, String owner, Trace made) {
        return database.joining(db -> bound(Optional.of(made), db.createUpdate("""
                        UPDATE idempotency_key
                        SET made_action = :action, made_kind = :kind, made_id = :madeId, made_part = :part
                        WHERE id = :id AND lease_owner = :owner
                        """))
                        .bind("id", id(key))
                        .bind("owner", owner)
                        .execute()
                == 1);
    }

    private static Update bound(Optional<Trace> made, Update update) {
        return update.bind(
                        "action",
                        Rows.<Trace, String>orNull(made, trace -> trace.action().wireName()))
                .bind(
                        "kind",
                        Rows.<Trace, String>orNull(
                                made, trace -> trace.subject().kind().wireName()))
                .bind(
                        "madeId",
                        Rows.<Trace, String>orNull(
                                made, trace -> trace.subject().id()))
                .bind("part", Rows.<String, String>orNull(made.flatMap(Trace::part), part -> part));
    }

    @Override
    public void release(UserKey key, String owner) {
        database.<Integer>change(db -> delete(db, key, owner, ""));
    }

    @Override
    public void leave(UserKey key, String owner) {
        database.<Integer>inTransaction(db -> {
            int unused = delete(db, key, owner, " AND made_id IS NULL");
            return unused
                    + db.createUpdate("""
                            UPDATE idempotency_key SET lease_until_ms = 0 WHERE id = :id AND lease_owner = :owner
                            """)
                            .bind("id", id(key))
                            .bind("owner", owner)
                            .execute();
        });
    }

    private static int delete(Handle db, UserKey key, String owner, String condition) {
        return db.createUpdate("DELETE FROM idempotency_key WHERE id = :id AND lease_owner = :owner" + condition)
                .bind("id", id(key))
                .bind("owner", owner)
                .execute();
    }

    @Override
    public int forget(Instant now, int limit) {
        return database.change(db -> db.createUpdate("""
                        DELETE FROM idempotency_key
                        WHERE expires_at_ms <= :now AND COALESCE(lease_until_ms, 0) <= :now AND id = ANY (ARRAY(
                            SELECT id FROM idempotency_key
                            WHERE expires_at_ms <= :now AND COALESCE(lease_until_ms, 0) <= :now
                            ORDER BY expires_at_ms, id
                            LIMIT :limit
                        """ + database.dialect().skippingLocked() + "))")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .execute());
    }

    /** The user's id has a fixed set of characters, none of them a line feed. */
    private static String id(UserKey key) {
        return Sha256.hex(key.user().value() + "\n" + key.text());
    }

    private static String requestRecord(String id) {
        return "idempotency request " + id;
    }

    private static String answerRecord(String id) {
        return "idempotency answer " + id;
    }
}
