package dev.handles.adapter.persistence;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Slice;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Handle services in a table. A lost race shows as an update count of 0, never as an exception from the driver. */
record JdbiHandleServices(Database database) implements HandleServices {

    private static final String SELECT = """
            SELECT id, name, proxy_endpoint, properties, credential_id, creator_id, created_at, version
            FROM handle_service
            """;

    @Override
    public void add(HandleService service) {
        int added = database.with(
                db -> db.createUpdate("""
                        INSERT INTO handle_service
                            (id, name, name_key, registrar_key, proxy_endpoint, properties, credential_id, creator_id,
                            created_at, version)
                        VALUES
                            (:id, :name, :nameKey, :registrarKey, :proxyEndpoint, :properties, :credential, :creator,
                            :createdAt, :version)
                        ON CONFLICT DO NOTHING
                        """).bindMap(columns(service)).execute());
        if (added == 0) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
    }

    @Override
    public List<HandleService> findAll(Collection<HandleServiceId> ids) {
        return database.with(db -> Rows.all(
                db,
                SELECT + "WHERE ",
                "id",
                ids.stream().map(HandleServiceId::value).toList(),
                (row, context) -> fromRow(row)));
    }

    @Override
    public Optional<HandleService> find(HandleServiceId id) {
        return database.with(db -> db.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> fromRow(row))
                .findOne());
    }

    @Override
    public List<HandleService> naming(Namespace namespace, int limit) {
        return database.with(
                db -> db.createQuery(SELECT + "WHERE registrar_key = :key ORDER BY registrar_key, id LIMIT :limit")
                        .bind("key", namespace.key())
                        .bind("limit", limit)
                        .map((row, context) -> fromRow(row))
                        .list());
    }

    @Override
    public void save(HandleService service) {
        int saved = database.with(
                db -> db.createUpdate("""
                        UPDATE handle_service
                        SET name = :name, name_key = :nameKey, registrar_key = :registrarKey, proxy_endpoint = :proxyEndpoint, properties = :properties,
                            credential_id = :credential, version = :version
                        WHERE id = :id AND version = :version - 1
                        """).bindMap(columns(service)).execute());
        if (saved == 0) {
            throw new Problem.StaleVersion().raise();
        }
    }

    @Override
    public void remove(HandleServiceId id) {
        database.<Integer>inTransaction(db -> {
            if (!Rows.takeForRemoval(db, "handle_service", id.value())) {
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
        return database.with(db -> Rows.page(db, select.toString(), "s.id", bound, slice, HandleServiceId::new));
    }

    private static Map<String, @Nullable Object> columns(HandleService service) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", service.id().value());
        columns.put("name", service.name().value());
        columns.put("nameKey", service.name().folded());
        columns.put("registrarKey", service.properties().namespace().key());
        columns.put("proxyEndpoint", Rows.orNull(service.proxyEndpoint(), ProxyEndpoint::value));
        columns.put("properties", PropertiesJson.text(service.properties()));
        columns.put("credential", Rows.orNull(service.credential(), CredentialId::value));
        columns.put("creator", service.creator().user().value());
        columns.put("createdAt", service.createdAt().getEpochSecond());
        columns.put("version", service.version());
        return columns;
    }

    private static HandleService fromRow(ResultSet row) throws SQLException {
        return new HandleService(
                new HandleServiceId(row.getString("id")),
                new Name(row.getString("name")),
                Rows.text(row, "proxy_endpoint").map(ProxyEndpoint::new),
                PropertiesJson.properties(row.getString("properties")),
                Rows.text(row, "credential_id").map(CredentialId::new),
                new Creator(new UserId(row.getString("creator_id"))),
                Rows.second(row, "created_at"),
                row.getLong("version"));
    }
}
