package dev.handles.adapter.persistence;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.UserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Handles and the identifiers that were ever given out, in tables. */
record JdbiHandles(Database database) implements Handles {

    @Override
    public Reservation reserve(Identifier identifier, HandleId handle) {
        int reserved = database.with(db -> db.createUpdate("""
                        INSERT INTO identifier (identifier_key, handle_id)
                        VALUES (:key, :handle)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("key", identifier.key())
                .bind("handle", handle.value())
                .execute());
        return reserved == 1 ? Reservation.RESERVED : Reservation.TAKEN;
    }

    @Override
    public boolean isTaken(Identifier identifier) {
        return database.with(db -> Rows.any(db, "identifier", "identifier_key", identifier.key()));
    }

    @Override
    public Set<String> takenAmong(Collection<String> keys) {
        return Set.copyOf(database.with(db -> Rows.all(
                db,
                "SELECT identifier_key FROM identifier WHERE ",
                "identifier_key",
                keys,
                (row, context) -> row.getString("identifier_key"))));
    }

    @Override
    public void add(Handle handle) {
        int added = database.inTransaction(db -> {
            var share = handle.target().share();
            if (share.isPresent()
                    && !Rows.keep(db, database.dialect(), "share", share.get().value())) {
                throw new Problem.BadValueIdNotFound("resourceId").raise();
            }
            if (!Rows.keep(
                    db, database.dialect(), "handle_service", handle.service().value())) {
                throw new Problem.BadValueIdNotFound("handleServiceId").raise();
            }
            return db.createUpdate("""
                            INSERT INTO handle
                                (id, service_id, share_id, target_url, live_service_id, live_share_id, identifier_key,
                                prefix, suffix, public_handle, public_handle_key, metadata_prefix, metadata, state,
                                creator_id,
                                created_at, registered_at, published_at, listed_at, version)
                            VALUES
                                (:id, :service, :share, :targetUrl, :liveService, :liveShare, :identifierKey,
                                :prefix, :suffix, :publicHandle, :publicHandleKey, :metadataPrefix, :metadata, :state,
                                :creator,
                                :createdAt, :registeredAt, :publishedAt, :listedAt, :version)
                            ON CONFLICT DO NOTHING
                            """).bindMap(HandleRow.columns(handle)).execute();
        });
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public List<Handle> findAll(Collection<HandleId> ids) {
        return database.with(db -> Rows.all(
                db,
                HandleRow.SELECT + "WHERE h.live_service_id IS NOT NULL AND ",
                "h.id",
                ids.stream().map(HandleId::value).toList(),
                (row, context) -> HandleRow.fromRow(row)));
    }

    @Override
    public Optional<Handle> find(HandleId id) {
        return database.with(db -> db.createQuery(HandleRow.SELECT + "WHERE h.id = :id")
                .bind("id", id.value())
                .map((row, context) -> HandleRow.fromRow(row))
                .findOne());
    }

    @Override
    public Optional<Handle> named(Identifier identifier) {
        return database.with(db -> db.createQuery(HandleRow.SELECT + "WHERE h.identifier_key = :key")
                .bind("key", identifier.key())
                .map((row, context) -> HandleRow.fromRow(row))
                .findOne());
    }

    @Override
    public List<Listed> list(HandleFilter filter, Slice slice) {
        return database.with(db -> HandleLists.all(db, filter, slice));
    }

    @Override
    public List<Listed> list(Belonging of, HandleFilter filter, Slice slice) {
        return database.with(db -> HandleLists.of(db, of, filter, slice));
    }

    @Override
    public Optional<Seen> see(HandleId id, UserId viewer) {
        return database.with(db -> StandingQuery.seen(db, id, viewer));
    }

    @Override
    public Optional<Glance> glance(HandleId id, Identities.Identity viewer) {
        return database.with(db -> GlanceQuery.of(db, id, viewer));
    }

    @Override
    public Optional<Handle> lock(HandleId id) {
        database.joining(db -> db.createQuery("SELECT id FROM handle WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne());
        return find(id);
    }

    @Override
    public Optional<HandleId> holding(ShareId share) {
        return database.with(db -> db.createQuery("SELECT id FROM handle WHERE live_share_id = :share")
                .bind("share", share.value())
                .map((row, context) -> new HandleId(row.getString("id")))
                .findOne());
    }

    @Override
    public List<Held> lockHolding(SpaceId space, Slice slice) {
        String beyond = slice.after().isPresent() ? "AND s.id > :after" : "";
        return database.joining(db -> {
            var query = db.createQuery("""
                            SELECT live_share_id, id, service_id
                            FROM handle
                            WHERE live_share_id IN (SELECT s.id FROM share s WHERE s.space_id = :space %s)
                            ORDER BY live_share_id
                            LIMIT :limit
                            FOR UPDATE
                            """.formatted(beyond))
                    .bind("space", space.value())
                    .bind("limit", slice.limit());
            slice.after().ifPresent(after -> query.bind("after", after));
            return query.map((row, context) -> new Held(
                            new ShareId(row.getString("live_share_id")),
                            new HandleId(row.getString("id")),
                            new HandleServiceId(row.getString("service_id"))))
                    .list();
        });
    }

    @Override
    public void save(Handle handle) {
        var words = HandleFilter.wordsOf(handle);
        database.<Boolean>inTransaction(db -> {
            int saved = db.createUpdate("""
                            UPDATE handle
                            SET target_url = :targetUrl, live_service_id = :liveService, live_share_id = :liveShare,
                                public_handle = :publicHandle, public_handle_key = :publicHandleKey,
                                metadata = :metadata, state = :state, registered_at = :registeredAt,
                                published_at = :publishedAt, listed_at = :listedAt, version = :version
                            WHERE id = :id AND version = :version - 1
                            """).bindMap(HandleRow.columns(handle)).execute();
            if (saved == 0) {
                throw new Problem.StaleVersion().raise();
            }
            saveWords(db, handle, words);
            return true;
        });
    }

    private static void saveWords(org.jdbi.v3.core.Handle db, Handle handle, Set<String> words) {
        var stored = new HashSet<String>();
        boolean inPlace = db
                .createQuery("SELECT word, listed_at FROM handle_word WHERE handle_id = :id")
                .bind("id", handle.id().value())
                .map((row, context) -> stored.add(row.getString("word"))
                        && Rows.second(row, "listed_at").equals(handle.listedAt()))
                .stream()
                .reduce(true, Boolean::logicalAnd);
        if (inPlace && stored.equals(words)) {
            return; // most saves change the state alone
        }
        if (!stored.isEmpty()) {
            db.createUpdate("DELETE FROM handle_word WHERE handle_id = :id")
                    .bind("id", handle.id().value())
                    .execute();
        }
        if (words.isEmpty()) {
            return;
        }
        var batch =
                db.prepareBatch("INSERT INTO handle_word (word, listed_at, handle_id) VALUES (:word, :listedAt, :id)");
        for (String word : words) {
            batch.bind("word", word)
                    .bind("listedAt", handle.listedAt().getEpochSecond())
                    .bind("id", handle.id().value())
                    .add();
        }
        batch.execute();
    }
}
