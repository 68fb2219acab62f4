package dev.handles.adapter.persistence;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** In one statement for all services, since each is a round trip. */
record DueJobsTogether() implements DueJobs {

    /** From one service to the next in the index, over whatever is between; then the first job of each. */
    private static final String SERVICES = """
            WITH RECURSIVE service (id) AS (
                (SELECT due_service_id
                FROM registration_job
                WHERE due_service_id >= ''
                ORDER BY due_service_id NULLS FIRST
                LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT j.due_service_id
                    FROM registration_job j
                    WHERE j.due_service_id > s.id
                    ORDER BY j.due_service_id NULLS FIRST
                    LIMIT 1)
                FROM service s
                WHERE s.id IS NOT NULL)
            SELECT id
            FROM service
            WHERE id IS NOT NULL AND (
                SELECT j.due_at_ms
                FROM registration_job j
                WHERE j.due_service_id = service.id AND j.handle_id <> ALL (:passed)
                ORDER BY j.due_at_ms
                LIMIT 1) <= :now
            ORDER BY id
            """;

    @Override
    public List<String> services(Handle db, Instant now, Collection<String> passed) {
        return db.createQuery(SERVICES)
                .bind("now", now.toEpochMilli())
                .bindArray("passed", String.class, List.copyOf(passed))
                .mapTo(String.class)
                .list();
    }

    @Override
    public <T> List<Due<T>> find(
            Handle db,
            String select,
            Map<String, Integer> shares,
            Instant now,
            Collection<String> passed,
            RowMapper<T> row) {
        // the greatest share stands in the text: where PostgreSQL cannot know how few are wanted, it may read and sort
        // all
        return db.createQuery("""
                        SELECT j.*
                        FROM unnest(:services, :shares) AS part (service, share)
                        CROSS JOIN LATERAL (
                            SELECT due.*
                            FROM (
                                %s
                                WHERE due_service_id = part.service AND due_at_ms <= :now
                                    AND handle_id <> ALL (:passed)
                                ORDER BY due_at_ms
                                LIMIT %d
                                FOR UPDATE SKIP LOCKED) due
                            LIMIT part.share) j
                        """.formatted(select, Collections.max(shares.values())))
                .bindArray("services", String.class, List.copyOf(shares.keySet()))
                .bindArray(
                        "shares",
                        Long.class,
                        shares.values().stream().map(Integer::longValue).toList())
                .bind("now", now.toEpochMilli())
                .bindArray("passed", String.class, List.copyOf(passed))
                .map(Due.of(row))
                .list();
    }
}
