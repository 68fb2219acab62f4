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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Handles in a table, with {@link HandleWords} and {@link HandleIdentifiers} beside it. */
record JdbiHandles(Database database) implements Handles {

    private static final String INSERT = """
            INSERT INTO handle
                (id, service_id, share_id, target_url, live_service_id, live_share_id, identifier_key,
                prefix, suffix, public_handle, public_handle_key, metadata_prefix, metadata, state, creator_id,
                created_at, registered_at, published_at, listed_at, words, attempts, last_error, version)
            VALUES
                (:id, :service, :share, :targetUrl, :liveService, :liveShare, :identifierKey,
                :prefix, :suffix, :publicHandle, :publicHandleKey, :metadataPrefix, :metadata, :state, :creator,
                :createdAt, :registeredAt, :publishedAt, :listedAt, :words, :attempts, :lastError, :version)
            ON CONFLICT DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE handle
            SET target_url = :targetUrl, live_service_id = :liveService, live_share_id = :liveShare,
                public_handle = :publicHandle, public_handle_key = :publicHandleKey,
                metadata = :metadata, state = :state, registered_at = :registeredAt,
                published_at = :publishedAt, listed_at = :listedAt, words = :words,
                attempts = :attempts, last_error = :lastError, version = :version
            WHERE id = :id AND version = :version - 1
            """;

    @Override
    public List<Reservation> reserve(List<Bid> bids) {
        return database.inTransaction(db -> HandleIdentifiers.reserve(db, bids));
    }

    @Override
    public boolean isTaken(Identifier identifier) {
        return database.read(db -> Rows.any(db, "identifier", "identifier_key", identifier.key()));
    }

    @Override
    public Optional<Withdrawn> withdrawn(Identifier identifier) {
        return database.inTransaction(db -> HandleIdentifiers.withdrawn(db, identifier));
    }

    @Override
    public void forget(Withdrawn withdrawn) {
        database.<Boolean>inTransaction(db -> {
            HandleIdentifiers.forget(db, withdrawn);
            return true;
        });
    }

    @Override
    public Set<String> takenAmong(Collection<String> keys) {
        return database.read(db -> HandleIdentifiers.takenAmong(db, keys));
    }

    @Override
    public void addAll(List<Handle> handles) {
        Set<String> shares = new HashSet<>();
        Set<String> services = new HashSet<>();
        handles.forEach(handle -> {
            handle.target().share().ifPresent(share -> shares.add(share.value()));
            services.add(handle.service().value());
        });
        // in the order of the shares: two who want the same ones wait for each other, and not both
        var inOrder = handles.stream()
                .sorted(Comparator.comparing(
                        handle -> handle.target().share().map(ShareId::value).orElse("")))
                .toList();
        var words = words(inOrder);
        var rows = rows(inOrder, words);
        database.<Boolean>inTransaction(db -> {
            if (!Rows.keep(db, database.dialect(), "share", shares)) {
                throw new Problem.BadValueIdNotFound("resourceId").raise();
            }
            if (!Rows.keep(db, database.dialect(), "handle_service", services)) {
                throw new Problem.BadValueIdNotFound("handleServiceId").raise();
            }
            if (!Rows.eachOne(db, INSERT, rows)) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            HandleWords.add(db, words);
            return true;
        });
    }

    private static List<HandleWords.Entry> words(List<Handle> handles) {
        return handles.stream().map(HandleWords.Entry::of).toList();
    }

    private static List<Map<String, @Nullable Object>> rows(List<Handle> handles, List<HandleWords.Entry> words) {
        return IntStream.range(0, handles.size())
                .mapToObj(i -> HandleRow.columns(handles.get(i), words.get(i).text()))
                .toList();
    }

    @Override
    public List<Handle> findAll(Collection<HandleId> ids) {
        return all("h.live_service_id IS NOT NULL AND ", ids);
    }

    @Override
    public List<Handle> everyOf(Collection<HandleId> ids) {
        return all("", ids);
    }

    private List<Handle> all(String condition, Collection<HandleId> ids) {
        return database.read(db -> Rows.all(
                db,
                HandleRow.SELECT + "WHERE " + condition,
                "h.id",
                ids.stream().map(HandleId::value).toList(),
                (row, context) -> HandleRow.fromRow(row)));
    }

    @Override
    public Optional<Handle> find(HandleId id) {
        return database.read(db -> db.createQuery(HandleRow.SELECT + "WHERE h.id = :id")
                .bind("id", id.value())
                .map((row, context) -> HandleRow.fromRow(row))
                .findOne());
    }

    @Override
    public Optional<Handle> named(Identifier identifier) {
        return database.read(db -> db.createQuery(HandleRow.SELECT + "WHERE h.identifier_key = :key")
                .bind("key", identifier.key())
                .map((row, context) -> HandleRow.fromRow(row))
                .findOne());
    }

    @Override
    public List<Listed> list(HandleFilter filter, Slice slice) {
        return database.read(db -> HandleLists.all(db, filter, slice));
    }

    @Override
    public List<Listed> listLeaving(Optional<HandleServiceId> service, Slice slice) {
        return database.read(db -> HandleLists.leaving(db, service, slice));
    }

    @Override
    public List<Listed> list(Belonging of, HandleFilter filter, Slice slice) {
        return database.read(db -> HandleLists.of(db, of, filter, slice));
    }

    @Override
    public Optional<Seen> see(HandleId id, UserId viewer) {
        return database.read(db -> StandingQuery.seen(db, id, viewer));
    }

    @Override
    public Optional<Glance> glance(HandleId id, Identities.Identity viewer) {
        return database.read(db -> GlanceQuery.of(db, id, viewer));
    }

    @Override
    public List<Handle> lockAll(Collection<HandleId> ids) {
        return database.joining(db -> {
            if (!ids.isEmpty()) {
                // in the order of lockHolding: two who want the same ones wait for each other, and not both
                db.createQuery("SELECT id FROM handle WHERE id IN (<ids>) ORDER BY live_share_id, id FOR UPDATE")
                        .bindList("ids", ids.stream().map(HandleId::value).toList())
                        .mapTo(String.class)
                        .list();
            }
            return everyOf(ids);
        });
    }

    @Override
    public Optional<HandleId> holding(ShareId share) {
        return database.read(db -> db.createQuery("SELECT id FROM handle WHERE live_share_id = :share")
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
    public void saveAll(List<Handle> handles) {
        var words = words(handles);
        var rows = rows(handles, words);
        database.<Boolean>inTransaction(db -> {
            var before = HandleWords.stored(
                    db, handles.stream().map(handle -> handle.id().value()).toList());
            if (!Rows.eachOne(db, UPDATE, rows)) {
                throw new Problem.StaleVersion().raise();
            }
            HandleWords.change(db, before, words);
            return true;
        });
    }
}
