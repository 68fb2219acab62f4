package dev.handles.adapter.persistence;

import dev.handles.domain.handle.Identifier;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Member;
import java.util.HashMap;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A database as an earlier version of the registry left it. */
final class Before {

    private Before() {}

    static void migrateTo(String version, TestDatabase database) {
        Flyway.configure(Persistence.class.getClassLoader())
                .dataSource(database.pool())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    static void handleBefore(Handle db, String id, @Nullable String prefix, String suffix, String state) {
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

    static void memberBefore(Handle db, Resource<?> resource, Member member, List<String> privileges) {
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
}
