package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Handles;
import dev.handles.application.port.IdempotencyKeys.Lease;
import dev.handles.application.port.IdempotencyKeys.UserKey;
import dev.handles.application.port.Listed;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That an empty database gets every table from the migrations, and takes and gives back one of everything. */
class MigrationTest {

    @Test
    void an_empty_h2_takes_every_migration_and_every_aggregate() {
        try (var database = TestDatabase.h2()) {
            Persistence.migrate(database.pool());
            roundTrip(JdbiStores.of(database.persistence()));
        }
    }

    @Test
    void an_empty_postgres_takes_every_migration_and_every_aggregate() {
        try (var database = TestDatabase.emptyPostgres()) {
            Persistence.migrate(database.pool());
            Persistence.migrate(database.pool());
            roundTrip(JdbiStores.of(database.persistence()));
        }
    }

    @Test
    void services_from_before_are_found_by_their_prefix_on_h2() {
        try (var database = TestDatabase.emptyH2()) {
            findsServicesFromBefore(database);
        }
    }

    @Test
    void services_from_before_are_found_by_their_prefix_on_postgres() {
        try (var database = TestDatabase.emptyPostgres()) {
            findsServicesFromBefore(database);
        }
    }

    private static void findsServicesFromBefore(TestDatabase database) {
        migrateTo("011", database);
        var before = Map.of(
                "doi", "{\"name\":\"say \\\"prefix\\\":\\\"x\\\"\",\"type\":\"DOI\",\"prefix\":\"10.5072\",\"n\":1}",
                "pid", "{\"type\":\"PID\",\"prefix\":\"21.T15999\"}",
                "bare", "{\"type\":\"PID\"}");
        Jdbi.create(database.pool())
                .useHandle(db -> before.forEach((id, properties) -> db.createUpdate("""
                                INSERT INTO handle_service
                                    (id, name, name_key, properties, creator_id, created_at, version)
                                VALUES (:id, :id, :id, :properties, 'u', 0, 0)
                                """)
                        .bind("id", id)
                        .bind("properties", properties)
                        .execute()));
        Persistence.migrate(database.pool());
        var services = JdbiStores.of(database.persistence()).handleServices();
        before.keySet().forEach(id -> {
            var service = services.find(new HandleServiceId(id)).orElseThrow();
            assertThat(services.naming(service.properties().namespace(), 9)).containsExactly(service);
        });
    }

    private static void migrateTo(String version, TestDatabase database) {
        Flyway.configure(Persistence.class.getClassLoader())
                .dataSource(database.pool())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    @Test
    void handles_and_members_from_before_stay_what_they_are_on_h2() {
        try (var database = TestDatabase.emptyH2()) {
            keepsHandlesAndMembers(database);
        }
    }

    @Test
    void handles_and_members_from_before_stay_what_they_are_on_postgres() {
        try (var database = TestDatabase.emptyPostgres()) {
            keepsHandlesAndMembers(database);
        }
    }

    private static void keepsHandlesAndMembers(TestDatabase database) {
        migrateTo("014", database);
        var inGroup = Resource.of(new GroupId("g"));
        var inHandle = Resource.of(new HandleId("plain"));
        var user = Member.of(new UserId("u"));
        var group = Member.of(new GroupId("g"));
        database.jdbi().useTransaction(db -> {
            db.execute("""
                    INSERT INTO handle_service
                        (id, name, name_key, properties, registrar_key, creator_id, created_at, version)
                    VALUES ('s', 's', 's', '{"type":"PID"}', 'PID:', 'u', 0, 0)
                    """);
            handleBefore(db, "plain", null, "plain-1", "reserved");
            handleBefore(db, "prefixed", "21.T1", "Some_One.2", "reserved");
            handleBefore(db, "gone", "21.T1", "gone-3", "deleted");
            // of a registration that was given up before there was a handle
            db.execute("INSERT INTO identifier (identifier_key, suffix, handle_id) VALUES ('lost', 'lost', 'nobody')");
            memberBefore(db, inHandle, user, List.of("handle_view", "handle_delete", "handle_update"));
            memberBefore(db, inHandle, group, List.of());
            memberBefore(
                    db,
                    inGroup,
                    user,
                    GroupPrivilege.ADMIN.stream().map(Privilege::wireName).toList());
        });
        Persistence.migrate(database.pool());
        var stores = JdbiStores.of(database.persistence());
        assertThat(identifier(stores, "plain")).isEqualTo(new Identifier(Optional.empty(), new Suffix("plain-1")));
        assertThat(identifier(stores, "prefixed"))
                .isEqualTo(new Identifier(Optional.of(new Prefix("21.T1")), new Suffix("Some_One.2")));
        assertThat(identifier(stores, "gone").text()).isEqualTo("21.T1/gone-3");
        assertThat(stores.handles().takenAmong(Set.of("lost", "plain-1", "21.t1/gone-3", "other")))
                .containsExactlyInAnyOrder("lost", "plain-1", "21.t1/gone-3");
        assertThat(stores.memberships().direct(inHandle, user)).contains(PrivilegeSet.of(HandlePrivilege.ADMIN));
        assertThat(stores.memberships().direct(inHandle, group)).contains(PrivilegeSet.of(Set.<HandlePrivilege>of()));
        assertThat(stores.memberships().direct(inGroup, user)).contains(PrivilegeSet.of(GroupPrivilege.ADMIN));
        assertThat(stores.memberships()
                        .standing(new UserId("u"), List.of(inHandle))
                        .in())
                .containsOnlyKeys(inHandle);
    }

    @Test
    void words_from_before_stay_found_on_h2() {
        try (var database = TestDatabase.emptyH2()) {
            keepsWords(database);
        }
    }

    @Test
    void words_from_before_stay_found_on_postgres() {
        try (var database = TestDatabase.emptyPostgres()) {
            keepsWords(database);
        }
    }

    private static void keepsWords(TestDatabase database) {
        migrateTo("014", database);
        database.jdbi().useTransaction(db -> {
            db.execute("""
                    INSERT INTO handle_service
                        (id, name, name_key, properties, registrar_key, creator_id, created_at, version)
                    VALUES ('s', 's', 's', '{"type":"PID"}', 'PID:', 'u', 0, 0)
                    """);
            handleBefore(db, "failed", "21.T1", "one", "failed");
            handleBefore(db, "waiting", "21.T1", "two", "reserved");
            db.execute(
                    "UPDATE handle SET metadata = '<metadata><dc:title>The sea</dc:title></metadata>', listed_at = 7");
            for (String word : List.of("the", "sea", "obsolete")) {
                db.execute("INSERT INTO handle_word (word, listed_at, handle_id) VALUES (?, 7, 'failed')", word);
            }
        });
        Persistence.migrate(database.pool());
        var handles = JdbiStores.of(database.persistence()).handles();
        assertThat(found(handles, "the", "sea")).containsExactly("failed");
        assertThat(found(handles, "obsolete")).containsExactly("failed");
        for (String id : List.of("failed", "waiting")) {
            var handle = handles.find(new HandleId(id)).orElseThrow();
            handles.save(handle.changed(handle.metadata(), () -> Samples.NOW));
        }
        assertThat(found(handles, "the", "sea")).containsExactly("failed", "waiting");
        assertThat(found(handles, "two", "t1")).containsExactly("waiting");
        assertThat(found(handles, "obsolete")).isEmpty();
    }

    private static List<String> found(Handles handles, String... words) {
        var filter = new HandleFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(HandleFilter.Listed.values()),
                Optional.empty(),
                Optional.empty(),
                List.of(words));
        return handles.list(filter, Slice.first(9)).stream().map(Listed::id).toList();
    }

    private static Identifier identifier(JdbiStores stores, String handle) {
        return stores.handles().find(new HandleId(handle)).orElseThrow().identifier();
    }

    private static void handleBefore(Handle db, String id, @Nullable String prefix, String suffix, String state) {
        db.createUpdate("""
                        INSERT INTO identifier (identifier_key, prefix, suffix, handle_id)
                        VALUES (:key, :prefix, :suffix, :id)
                        """)
                .bind("key", Identifier.keyOf(prefix == null ? suffix : prefix + "/" + suffix))
                .bind("prefix", prefix)
                .bind("suffix", suffix)
                .bind("id", id)
                .execute();
        db.createUpdate("""
                        INSERT INTO handle
                            (id, service_id, target_url, live_service_id, identifier_key, metadata_prefix, metadata, state,
                            creator_id, created_at, listed_at, version)
                        VALUES (:id, 's', 'https://example.org/', :live, :key, 'oai_dc', '<m/>', :state, 'u', 0, 0, 0)
                        """)
                .bind("id", id)
                .bind("live", state.equals("deleted") ? null : "s")
                .bind("key", Identifier.keyOf(prefix == null ? suffix : prefix + "/" + suffix))
                .bind("state", state)
                .execute();
    }

    private static void memberBefore(Handle db, Resource<?> resource, Member member, List<String> privileges) {
        var columns = new HashMap<>(JdbiMemberships.columns(resource.kind(), member));
        columns.put("resourceId", resource.id());
        db.createUpdate("INSERT INTO membership VALUES (:kind, :resourceId, :memberKind, :memberId)")
                .bindMap(columns)
                .execute();
        privileges.forEach(privilege -> db.createUpdate(
                        "INSERT INTO membership_privilege VALUES (:kind, :resourceId, :memberKind, :memberId, :privilege)")
                .bindMap(columns)
                .bind("privilege", privilege)
                .execute());
    }

    private static void roundTrip(JdbiStores stores) {
        var user = Samples.user(1);
        stores.users().add(user, Optional.of(new PasswordHash("hash")));
        assertThat(stores.users().find(user.id())).contains(user);
        var token = Samples.token(1, user.id());
        stores.tokens().add(token, new TokenHash("0".repeat(64)));
        assertThat(stores.tokens().find(token.id())).contains(token);
        var group = Samples.group(1);
        stores.groups().add(group);
        assertThat(stores.groups().find(group.id())).contains(group);
        stores.memberships().add(Resource.of(group.id()), Member.of(user.id()), PrivilegeSet.of(GroupPrivilege.ADMIN));
        assertThat(stores.memberships().direct(Resource.of(group.id()), Member.of(user.id())))
                .contains(PrivilegeSet.of(GroupPrivilege.ADMIN));
        stores.credentials().add(new CredentialId("c"), new Secret("s"));
        var service = Samples.withCredential(Samples.handleService(2), new CredentialId("c"));
        stores.handleServices().add(service);
        assertThat(stores.handleServices().find(service.id())).contains(service);
        var handle = Samples.stored(stores, 1);
        assertThat(stores.handles().find(handle.id())).contains(handle);
        assertThat(stores.spaces().list(Slice.first(9))).hasSize(1);
        assertThat(stores.shares().find(Samples.shareOf(handle))).isPresent();
        var job = Samples.job(handle, service, "me", Samples.NOW);
        stores.registrationJobs().add(job);
        assertThat(stores.registrationJobs().find(handle.id())).contains(job);
        var sandbox = new SandboxRecord("x", URI.create("https://example.org"), "");
        stores.sandboxRecords().put(sandbox);
        assertThat(stores.sandboxRecords().find("X")).contains(sandbox);
        var key = new UserKey(user.id(), "key");
        stores.idempotencyKeys().claim(key, new Secret("r"), new Lease("me", Samples.NOW.plusSeconds(9)), Samples.NOW);
        assertThat(stores.idempotencyKeys().answer(key, "me", new Secret("a"))).isTrue();
    }
}
