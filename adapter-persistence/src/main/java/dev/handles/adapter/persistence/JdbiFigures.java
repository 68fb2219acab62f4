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
    public UnfinishedJobs unfinishedJobs() {
        // nearly all are finished and have no due_service_id; a refused change keeps it, and is never due
        return database.read(db -> db.createQuery("""
                        SELECT count(CASE WHEN due_at_ms < :never THEN 1 END) AS pending,
                            min(CASE WHEN due_at_ms < :never THEN wanted_since_ms END) AS oldest,
                            count(CASE WHEN due_at_ms = :never THEN 1 END) AS refused
                        FROM registration_job
                        WHERE due_service_id >= ''
                        """)
                .bind("never", RegistrationJobRow.NEVER)
                .map((row, context) -> new UnfinishedJobs(
                        row.getLong("pending"), Rows.optionalMilli(row, "oldest"), row.getLong("refused")))
                .one());
    }
}
