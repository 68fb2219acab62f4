package dev.handles.adapter.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.application.port.Credentials;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database from before tokens were sealed is opened. */
class TokensInClearTest {

    private static final Cryptography OTHER_KEY =
            Cryptography.withKey("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    private static final String NO_TOKEN =
            "{\"type\":\"PID\",\"defaults\":{\"token\":\"of something else\"},\"rate\":1.10}";

    enum Kind {
        H2(TestDatabase::emptyH2),
        POSTGRES(TestDatabase::emptyPostgres);

        private final Supplier<TestDatabase> open;

        Kind(Supplier<TestDatabase> open) {
            this.open = open;
        }
    }

    private static String withToken(String token) {
        return NO_TOKEN.replace("\"rate\"", "\"token\":" + token + ",\"rate\"");
    }

    private static String sealed(TestDatabase database, String id, String password) {
        database.jdbi()
                .useHandle(
                        db -> db.createUpdate("INSERT INTO credential (id, sealed, key_id) VALUES (:id, :sealed, :key)")
                                .bind("id", id)
                                .bind("sealed", TestDatabase.CRYPTOGRAPHY.seal(id, new Secret(password)))
                                .bind("key", TestDatabase.CRYPTOGRAPHY.keyId())
                                .execute());
        return id;
    }

    private static void service(Handle db, String id, @Nullable String credential, String properties) {
        db.createUpdate("""
                        INSERT INTO handle_service
                            (id, name, name_key, proxy_endpoint, properties, registrar_key, credential_id, creator_id,
                            created_at, version)
                        VALUES (:id, :id, :id, 'https://here.example', :properties, 'PID:', :credential, 'u', 0, 0)
                        """)
                .bind("id", id)
                .bind("properties", properties)
                .bind("credential", credential)
                .execute();
    }

    /** A handle and its job, to wherever its service was once. */
    private static void job(
            Handle db,
            String id,
            String service,
            @Nullable String credential,
            String place,
            String properties,
            String state) {
        db.execute("INSERT INTO identifier (identifier_key, handle_id) VALUES (?, ?)", id, id);
        db.createUpdate("""
                        INSERT INTO handle
                            (id, service_id, target_url, live_service_id, identifier_key, suffix, metadata_prefix, metadata, state,
                            creator_id, created_at, listed_at, words, attempts, version)
                        VALUES (:id, :service, 'https://example.org/', :live, :id, :id, 'oai_dc', '<m/>', :state, 'u', 0, 0, ' ', 0, 0)
                        """)
                .bind("id", id)
                .bind("service", service)
                .bind("live", state.equals("deleted") ? null : service)
                .bind("state", state)
                .execute();
        db.createUpdate("""
                        INSERT INTO registration_job
                            (handle_id, intent, step, suffix, service_id, service_name, proxy_endpoint, properties,
                            credential_id, may_exist, attempts, patience, wanted_since_ms)
                        VALUES (:id, 'register', 'done', :id, :service, 'My', :place, :properties, :credential, FALSE, 1,
                            'one_try', 0)
                        """)
                .bind("id", id)
                .bind("service", service)
                .bind("place", place)
                .bind("properties", properties)
                .bind("credential", credential)
                .execute();
    }

    private static void fill(TestDatabase database) {
        var withPassword = sealed(database, "with-password", "pa$$word");
        var passwordAlone = sealed(database, "password-alone", "another pa$$word");
        database.jdbi().useTransaction(db -> {
            service(db, "both", withPassword, withToken("\"the t0ken\""));
            service(db, "token-alone", null, withToken("\"a t0ken \\u00e9\""));
            service(db, "no-text", null, withToken("[\"t0ken\"]"));
            service(db, "null", null, withToken("null"));
            service(db, "neither", null, NO_TOKEN);
            service(db, "taken-away", passwordAlone, NO_TOKEN);
            job(
                    db,
                    "with-it",
                    "taken-away",
                    passwordAlone,
                    "https://here.example",
                    withToken("\"a withdrawn t0ken\""),
                    "failed");
            job(db, "same", "both", withPassword, "https://here.example", withToken("\"the t0ken\""), "failed");
            job(db, "older", "both", withPassword, "https://here.example", withToken("\"an old t0ken\""), "failed");
            job(db, "here", "token-alone", null, "https://here.example", withToken("\"a t0ken\""), "failed");
            job(db, "there", "token-alone", null, "https://there.example", withToken("\"their t0ken\""), "failed");
            job(db, "over", "token-alone", null, "https://over.example", withToken("\"an over t0ken\""), "deleted");
            job(db, "none", "neither", null, "https://here.example", NO_TOKEN, "failed");
            for (var properties : List.of(withToken("\"the t0ken\""), NO_TOKEN)) {
                db.createUpdate("""
                                INSERT INTO audit_entry (at_ms, action, subject_kind, subject_id, before_json, after_json)
                                VALUES (0, 'handle_service.changed', 'handleService', 'both', NULL, :after)
                                """)
                        .bind("after", "{\"name\":\"My\",\"serviceProperties\":" + properties + "}")
                        .execute();
            }
        });
    }

    private static TestDatabase before(Kind kind) {
        var database = kind.open.get();
        Flyway.configure(Persistence.class.getClassLoader())
                .dataSource(database.pool())
                .locations("classpath:db/migration")
                .target("019")
                .load()
                .migrate();
        return database;
    }

    private static Map<String, Credential> revealed(Persistence stores) {
        var services = stores.handleServices();
        return Map.of(
                "both",
                        credential(
                                stores,
                                services.find(new HandleServiceId("both")).orElseThrow()),
                "token-alone",
                        credential(
                                stores,
                                services.find(new HandleServiceId("token-alone"))
                                        .orElseThrow()),
                "no-text",
                        credential(
                                stores,
                                services.find(new HandleServiceId("no-text")).orElseThrow()),
                "taken-away",
                        credential(
                                stores,
                                services.find(new HandleServiceId("taken-away")).orElseThrow()));
    }

    private static Credential credential(Persistence stores, HandleService service) {
        return stores.credentials().reveal(service.credential().orElseThrow());
    }

    private static Credential ofJob(Persistence stores, String handle) {
        return stores.credentials()
                .reveal(stores.registrationJobs()
                        .find(new HandleId(handle))
                        .orElseThrow()
                        .destination()
                        .credential()
                        .orElseThrow());
    }

    private static String written(TestDatabase database) {
        return database.jdbi()
                .withHandle(db -> db.createQuery("""
                                SELECT CAST(properties AS VARCHAR(10000)) FROM handle_service
                                UNION ALL SELECT CAST(properties AS VARCHAR(10000)) FROM registration_job
                                UNION ALL SELECT CAST(after_json AS VARCHAR(10000)) FROM audit_entry
                                UNION ALL SELECT name FROM setting
                                """).mapTo(String.class).list())
                .toString();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everything_is_sealed_at_the_first_start(Kind kind) {
        try (var database = before(kind)) {
            fill(database);
            Persistence.migrate(database.pool());
            assertThat(written(database)).contains("t0ken", "tokens_in_clear");
            var stores = database.persistence();

            stores.checkSecretKey();

            assertThat(written(database))
                    .doesNotContain("t0ken", "tokens_in_clear")
                    .contains("of something else", "1.10");
            assertThat(revealed(stores))
                    .isEqualTo(Map.of(
                            "both", Credential.ofPassword("pa$$word").withToken(new Secret("the t0ken")),
                            "token-alone", Credential.ofToken("a t0ken \u00e9"),
                            "no-text", Credential.ofToken("[\"t0ken\"]"),
                            "taken-away", Credential.ofPassword("another pa$$word")));
            for (var service : List.of("null", "neither")) {
                var found = stores.handleServices()
                        .find(new HandleServiceId(service))
                        .orElseThrow();
                assertThat(found.credential()).isEmpty();
                assertThat(found.properties().visible()).containsKey("defaults").doesNotContainKey("token");
            }
            ofJobs(stores);
            var entries = database.jdbi()
                    .withHandle(db -> db.createQuery("SELECT after_json FROM audit_entry ORDER BY number")
                            .mapTo(String.class)
                            .list());
            assertThat(entries.getFirst()).contains("\"hasToken\":true");
            assertThat(entries.getLast()).doesNotContain("hasToken");

            stores.checkSecretKey();
            assertThat(revealed(stores)).hasSize(4);
        }
    }

    private static void ofJobs(Persistence stores) {
        var both = Credential.ofPassword("pa$$word").withToken(new Secret("the t0ken"));
        assertThat(ofJob(stores, "same")).isEqualTo(both);
        assertThat(ofJob(stores, "older")).as("what the service has is newer").isEqualTo(both);
        assertThat(ofJob(stores, "with-it"))
                .as("nothing brings a token back that somebody took away")
                .isEqualTo(Credential.ofPassword("another pa$$word"));
        assertThat(ofJob(stores, "here")).isEqualTo(Credential.ofToken("a t0ken \u00e9"));
        assertThat(ofJob(stores, "there")).isEqualTo(Credential.ofToken("their t0ken"));
        for (var handle : List.of("over", "none")) {
            assertThat(stores.registrationJobs()
                            .find(new HandleId(handle))
                            .orElseThrow()
                            .destination()
                            .credential())
                    .isEmpty();
        }
    }

    /** Half a credential would be sent as if it was whole; nothing of it stays in clear all the same. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_token_beside_a_password_that_cannot_be_read_goes_with_it(Kind kind) {
        try (var database = before(kind)) {
            fill(database);
            database.jdbi()
                    .useHandle(db ->
                            db.execute("UPDATE credential SET sealed = ? WHERE id = 'with-password'", new byte[] {1}));
            Persistence.migrate(database.pool());
            var stores = database.persistence();

            stores.checkSecretKey();

            assertThat(written(database)).doesNotContain("t0ken", "tokens_in_clear");
            var service =
                    stores.handleServices().find(new HandleServiceId("both")).orElseThrow();
            assertThatThrownBy(() -> credential(stores, service)).isInstanceOf(Credentials.Unreadable.class);
            for (var handle : List.of("same", "older")) {
                assertThatThrownBy(() -> ofJob(stores, handle))
                        .as("it waits for what is given next")
                        .isInstanceOf(Credentials.Unreadable.class);
            }
            assertThat(ofJob(stores, "there")).as("any other").isEqualTo(Credential.ofToken("their t0ken"));

            var given = Credential.ofPassword("new").withToken(new Secret("new"));
            stores.credentials().replace(service.credential().orElseThrow(), given);
            assertThat(ofJob(stores, "same")).isEqualTo(given);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothing_is_sealed_with_another_key_than_the_database_has(Kind kind) {
        try (var database = before(kind)) {
            database.persistence().checkSecretKey();
            fill(database);
            Persistence.migrate(database.pool());
            var wrong = Persistence.over(database.jdbi(), OTHER_KEY);

            assertThatThrownBy(wrong::checkSecretKey).isInstanceOf(IllegalStateException.class);

            assertThat(written(database)).contains("tokens_in_clear");
            database.persistence().checkSecretKey();
            assertThat(revealed(database.persistence())).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_database_without_tokens_is_left_alone(Kind kind) {
        try (var database = before(kind)) {
            Persistence.migrate(database.pool());
            assertThat(written(database)).doesNotContain("tokens_in_clear");
            database.persistence().checkSecretKey();
            assertThatThrownBy(() -> database.persistence().credentials().reveal(new CredentialId("none")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
