package dev.handles.adapter.persistence;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Slice;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Handle services in a table. A lost race shows as an update count of 0, never as an exception from the driver. */
record JdbiHandleServices(Database database) implements HandleServices {

    @Override
    public void add(HandleService service) {
        int added = database.change(db ->
                db.createUpdate("""
                        INSERT INTO handle_service
                            (id, name, name_key, registrar_key, proxy_endpoint, properties, credential_id, creator_id,
                            created_at, version)
                        VALUES
                            (:id, :name, :nameKey, :registrarKey, :proxyEndpoint, :properties, :credential, :creator,
                            :createdAt, :version)
                        ON CONFLICT DO NOTHING
                        """).bindMap(HandleServiceRow.columns(service)).execute());
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public List<HandleService> findAll(Collection<HandleServiceId> ids) {
        return database.read(db -> Rows.all(
                db,
                HandleServiceRow.SELECT + "WHERE ",
                "v.id",
                ids.stream().map(HandleServiceId::value).toList(),
                (row, context) -> HandleServiceRow.fromRow(row)));
    }

    @Override
    public Optional<HandleService> find(HandleServiceId id) {
        return database.read(db -> db.createQuery(HandleServiceRow.SELECT + "WHERE v.id = :id")
                .bind("id", id.value())
                .map((row, context) -> HandleServiceRow.fromRow(row))
                .findOne());
    }

    @Override
    public Optional<HandleService> lock(HandleServiceId id) {
        return database.joining(db -> Rows.take(db, "handle_service", id.value()) ? find(id) : Optional.empty());
    }

    @Override
    public List<HandleService> naming(Namespace namespace, int limit) {
        return database.read(db -> db.createQuery(HandleServiceRow.SELECT
                        + "WHERE v.registrar_key = :key ORDER BY v.registrar_key, v.id LIMIT :limit")
                .bind("key", namespace.key())
                .bind("limit", limit)
                .map((row, context) -> HandleServiceRow.fromRow(row))
                .list());
    }

    @Override
    public void save(HandleService service) {
        int saved = database.change(db ->
                db.createUpdate("""
                        UPDATE handle_service
                        SET name = :name, name_key = :nameKey, registrar_key = :registrarKey, proxy_endpoint = :proxyEndpoint, properties = :properties,
                            credential_id = :credential, version = :version
                        WHERE id = :id AND version = :version - 1
                        """).bindMap(HandleServiceRow.columns(service)).execute());
        if (saved == 0) {
            throw new Problem.StaleVersion().raise();
        }
    }

    @Override
    public void remove(HandleServiceId id) {
        database.<Integer>inTransaction(db -> {
            if (!Rows.take(db, "handle_service", id.value())) {
                throw new Problem.NotFound().raise();
            }
            if (Rows.any(db, "handle", "live_service_id", id.value())) {
                throw new Problem.CannotDeleteNonEmptyHandleService().raise();
            }
            return db.createUpdate("DELETE FROM handle_service WHERE id = :id")
                    .bind("id", id.value())
                    .execute();
        });
    }

    @Override
    public List<HandleServiceId> list(Optional<Belonging> of, Optional<String> namePart, Slice slice) {
        Map<String, Object> bound = new HashMap<>();
        var select = new StringBuilder("SELECT s.id FROM ");
        of.ifPresentOrElse(
                belonging -> {
                    bound.putAll(JdbiMemberships.columns(ResourceKind.HANDLE_SERVICE, belonging.member()));
                    select.append("(")
                            .append(EffectiveSql.resources(belonging))
                            .append(") e JOIN handle_service s ON s.id = e.id");
                },
                () -> select.append("handle_service s"));
        select.append(" WHERE 1 = 1");
        namePart.ifPresent(part -> {
            bound.put("name", "%" + Name.fold(part).replaceAll("([%_!])", "!$1") + "%");
            select.append(" AND s.name_key LIKE :name ESCAPE '!'");
        });
        return database.read(db -> Rows.page(db, select.toString(), "s.id", bound, slice, HandleServiceId::new));
    }
}
