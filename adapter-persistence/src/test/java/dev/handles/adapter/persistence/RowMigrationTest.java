package dev.handles.adapter.persistence;

import static dev.handles.adapter.persistence.Before.handleBefore;
import static dev.handles.adapter.persistence.Before.memberBefore;
import static dev.handles.adapter.persistence.Before.migrateTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** That services, handles and members from before a migration stay what they are. */
class RowMigrationTest {

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
        var services = database.persistence().handleServices();
        before.keySet().forEach(id -> {
            var service = services.find(new HandleServiceId(id)).orElseThrow();
            assertThat(services.naming(service.properties().namespace(), 9)).containsExactly(service);
        });
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
        var stores = database.persistence();
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

    private static Identifier identifier(Persistence stores, String handle) {
        return stores.handles().find(new HandleId(handle)).orElseThrow().identifier();
    }
}
