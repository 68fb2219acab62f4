package dev.handles.adapter.persistence;

import dev.handles.application.port.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts by ranges of indexes: of the one that lists are read by, and of the one that finds what is due. */
record JdbiFigures(Database database) implements Figures {

    @Override
    public Map<String, Long> handles(Set<String> states) {
        if (states.isEmpty()) {
            return Map.of();
        }
        return database.read(db -> db.createQuery("""
                        SELECT state, count(*) AS number
                        FROM handle
                        WHERE state IN (<states>)
                        GROUP BY state
                        """)
                .bindList("states", states)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("state", String.class), row.getColumn("number", Long.class));
                    return found;
                }));
    }

    @Override
    public PendingJobs pendingJobs() {
        // finished jobs, which are nearly all, have no due_service_id
        return database.read(db -> db.createQuery("""
                        SELECT count(*) AS number, min(wanted_since_ms) AS oldest
                        FROM registration_job
                        WHERE due_service_id >= '' AND due_at_ms < :never
                        """)
                .bind("never", RegistrationJobRow.NEVER)
                .map((row, context) -> new PendingJobs(row.getLong("number"), Rows.optionalMilli(row, "oldest")))
                .one());
    }

    @Override
    public long refusedChanges() {
        return database.read(db -> db.createQuery("""
                        SELECT count(*)
                        FROM registration_job
                        WHERE due_service_id >= '' AND due_at_ms = :never
                        """)
                .bind("never", RegistrationJobRow.NEVER)
                .mapTo(Long.class)
                .one());
    }
}
