package dev.handles.adapter.persistence;

import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A handle service as a row, and back. */
final class HandleServiceRow {

    /** In the order in which {@link #next} reads them; of {@code handle_service v}. */
    static final String COLUMNS = """
            v.id, v.name, v.proxy_endpoint, v.properties, v.credential_id, v.creator_id, v.created_at, v.version
            """;

    static final String SELECT = "SELECT " + COLUMNS + "FROM handle_service v\n";

    private HandleServiceRow() {}

    static Map<String, @Nullable Object> columns(HandleService service) {
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

    static HandleService fromRow(ResultSet row) throws SQLException {
        return next(new RowReader(row));
    }

    /** The service as the next columns of a row. */
    static HandleService next(RowReader row) throws SQLException {
        return new HandleService(
                new HandleServiceId(row.text()),
                new Name(row.text()),
                row.optionalText().map(ProxyEndpoint::new),
                PropertiesJson.properties(row.text()),
                row.optionalText().map(CredentialId::new),
                new Creator(new UserId(row.text())),
                row.second(),
                row.number());
    }
}
