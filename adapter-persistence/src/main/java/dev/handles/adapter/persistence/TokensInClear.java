package dev.handles.adapter.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.application.port.Credentials;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.Secret;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the tokens that services and their jobs had among their properties before V020, and takes them out of the record
 * of changes: once, at the first start that has the key. All or nothing.
 */
final class TokensInClear {

    private static final Logger log = LoggerFactory.getLogger(TokensInClear.class);
    private static final String MARK = "tokens_in_clear";
    private static final String TOKEN = "token";

    /** As properties are kept: every digit of a number. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Database database;
    private final Credentials vault;

    /** Made here, by where calls go: what has none there yet shares one. */
    private final Map<Place, CredentialId> made = new HashMap<>();

    /** Credentials of services that had a token in clear. */
    private final Set<CredentialId> sealed = new HashSet<>();

    TokensInClear(Database database, Credentials vault) {
        this.database = database;
        this.vault = vault;
    }

    private record Place(String service, Optional<String> proxyEndpoint) {}

    /** One service, or jobs that are alike. */
    private record Row(Place place, Optional<CredentialId> credential, String properties) {}

    /** Of nodes that start together the second one finds nothing to do. */
    void seal() {
        database.<Integer>inTransaction(db -> {
            // jobs that are alike are sealed in one statement, and may be all that there are
            database.dialect().unhurried(db);
            boolean marked = db.createQuery("SELECT name FROM setting WHERE name = :name FOR UPDATE")
                    .bind("name", MARK)
                    .mapTo(String.class)
                    .findOne()
                    .isPresent();
            return marked ? sealAll(db) : 0;
        });
    }

    private int sealAll(Handle db) {
        made.clear(); // of a run before that a rival got in the way of
        sealed.clear();
        ofServices(db);
        ofJobs(db);
        ofChanges(db);
        // what only jobs had that are over and done with
        made.values().forEach(vault::remove);
        return db.createUpdate("DELETE FROM setting WHERE name = :name")
                .bind("name", MARK)
                .execute();
    }

    private void ofServices(Handle db) {
        var rows = db.createQuery("""
                        SELECT id AS service_id, proxy_endpoint, credential_id, properties
                        FROM handle_service
                        WHERE properties LIKE '%"token"%'
                        ORDER BY id
                        """).map((row, context) -> row(row)).list();
        for (var row : rows) {
            withoutToken(row)
                    .ifPresent(clear -> db.createUpdate("""
                                    UPDATE handle_service SET properties = :properties, credential_id = :credential
                                    WHERE id = :id
                                    """)
                            .bind("properties", clear.properties.toString())
                            .bind("credential", Rows.orNull(sealed(row, clear.token), CredentialId::value))
                            .bind("id", row.place.service)
                            .execute());
        }
    }

    private Optional<CredentialId> sealed(Row row, Optional<Secret> token) {
        var kept = kept(row, token);
        kept.ifPresent(sealed::add);
        return kept;
    }

    /**
     * After the services, whose tokens are newer, and of jobs that are alike the newest first. A job whose credential is that of a
     * service without a token has none either: somebody took it away from the service, and it is not to be used again.
     */
    private void ofJobs(Handle db) {
        Set<CredentialId> withoutToken =
                new HashSet<>(db.createQuery("SELECT credential_id FROM handle_service WHERE credential_id IS NOT NULL")
                        .map((row, context) -> new CredentialId(row.getString("credential_id")))
                        .list());
        withoutToken.removeAll(sealed);
        var rows = db.createQuery("""
                        SELECT service_id, proxy_endpoint, credential_id, CAST(properties AS VARCHAR(1000000)) AS properties
                        FROM registration_job
                        WHERE properties LIKE '%"token"%'
                        GROUP BY service_id, proxy_endpoint, credential_id, CAST(properties AS VARCHAR(1000000))
                        ORDER BY max(wanted_since_ms) DESC
                        """).map((row, context) -> row(row)).list();
        for (var row : rows) {
            withoutToken(row)
                    .ifPresent(clear -> db.createUpdate("""
                                    UPDATE registration_job SET properties = :properties, credential_id = :credential
                                    WHERE service_id = :service AND properties = :before
                                        AND COALESCE(proxy_endpoint, '') = :proxyEndpoint
                                        AND COALESCE(credential_id, '') = :credentialBefore
                                    """)
                            .bind("properties", clear.properties.toString())
                            .bind(
                                    "credential",
                                    Rows.orNull(
                                            row.credential
                                                    .filter(withoutToken::contains)
                                                    .or(() -> kept(row, clear.token)),
                                            CredentialId::value))
                            .bind("service", row.place.service)
                            .bind("before", row.properties)
                            .bind("proxyEndpoint", row.place.proxyEndpoint.orElse(""))
                            .bind(
                                    "credentialBefore",
                                    row.credential.map(CredentialId::value).orElse(""))
                            .execute());
        }
    }

    private void ofChanges(Handle db) {
        record Entry(long number, Optional<String> before, Optional<String> after) {}
        var entries = db.createQuery("""
                        SELECT number, before_json, after_json
                        FROM audit_entry
                        WHERE subject_kind = 'handleService'
                            AND (before_json LIKE '%"token"%' OR after_json LIKE '%"token"%')
                        ORDER BY number
                        """)
                .map((row, context) ->
                        new Entry(row.getLong("number"), Rows.text(row, "before_json"), Rows.text(row, "after_json")))
                .list();
        for (var entry : entries) {
            db.createUpdate("UPDATE audit_entry SET before_json = :before, after_json = :after WHERE number = :number")
                    .bind("before", entry.before.map(TokensInClear::told).orElse(null))
                    .bind("after", entry.after.map(TokensInClear::told).orElse(null))
                    .bind("number", entry.number)
                    .execute();
        }
    }

    /** Which says that there was one, as it does of all that come. */
    private static String told(String snapshot) {
        var values = object(snapshot);
        if (values.path("serviceProperties") instanceof ObjectNode properties && properties.has(TOKEN)) {
            properties.remove(TOKEN);
            values.put("hasToken", true);
        }
        return values.toString();
    }

    private record Clear(ObjectNode properties, Optional<Secret> token) {}

    /** Empty where something else is called so. */
    private static Optional<Clear> withoutToken(Row row) {
        var properties = object(row.properties);
        var token = Optional.ofNullable(properties.remove(TOKEN));
        // one that is no text cannot be sent as it was, and is kept all the same: somebody may need it
        return token.map(given -> new Clear(
                properties,
                Optional.of(given)
                        .filter(value -> !value.isNull())
                        .map(value -> new Secret(value.isTextual() ? value.textValue() : value.toString()))));
    }

    private Optional<CredentialId> kept(Row row, Optional<Secret> token) {
        return token.map(secret ->
                        row.credential.map(id -> added(row, id, secret)).orElseGet(() -> made(row.place, secret)))
                .or(row::credential);
    }

    /**
     * Beside one that cannot be opened it is dropped, as if it had been sealed with it in time: both have to be given again, and a token
     * alone in that place would be half a credential that looks like a whole one.
     */
    private CredentialId added(Row row, CredentialId id, Secret token) {
        try {
            var before = vault.reveal(id);
            if (before.token().isEmpty()) {
                vault.replace(id, before.withToken(token));
            }
        } catch (Credentials.Unreadable lost) {
            log.warn(
                    "the token of service {} was kept in clear and is taken out; its password cannot be read: both have to be given again",
                    row.place.service);
        }
        return id;
    }

    private CredentialId made(Place place, Secret token) {
        return made.computeIfAbsent(place, unused -> {
            var id = new CredentialId(UUID.randomUUID().toString().replace("-", ""));
            vault.add(id, new Credential(Optional.empty(), Optional.of(token)));
            return id;
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Place(row.getString("service_id"), Rows.text(row, "proxy_endpoint")),
                Rows.text(row, "credential_id").map(CredentialId::new),
                row.getString("properties"));
    }

    private static ObjectNode object(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return (ObjectNode) node;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
