package dev.handles.adapter.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * In a short statement for each service, which an embedded database answers in microseconds. H2 would parse a recursive or a
 * united one anew each time, and goes by the order of an index only where all of its columns stand in ORDER BY.
 */
record DueJobsOneByOne() implements DueJobs {

    private static final String IN_ORDER = " ORDER BY due_service_id NULLS FIRST, due_at_ms LIMIT ";

    /** No service is called so: H2 begins a range with what equals its bound, and would read all jobs of the one before. */
    private static final String AFTER = "\u0001";

    private record First(String service, long dueAt) {}

    @Override
    public List<String> services(Handle db, Instant now, Collection<String> passed) {
        List<String> services = new ArrayList<>();
        var next = first(db, "", passed);
        while (next.isPresent()) {
            var first = next.get();
            if (first.dueAt() <= now.toEpochMilli()) {
                services.add(first.service());
            }
            next = first(db, first.service() + AFTER, passed);
        }
        return services;
    }

    /** Of the services from {@code from} on, the first one's job that is to be done first. */
    private static Optional<First> first(Handle db, String from, Collection<String> passed) {
        var select = "SELECT due_service_id, due_at_ms FROM registration_job WHERE due_service_id >= :from";
        return passing(db, select, passed, "1")
                .bind("from", from)
                .map((row, context) -> new First(row.getString("due_service_id"), row.getLong("due_at_ms")))
                .findOne();
    }

    @Override
    public <T> List<Due<T>> find(
            Handle db,
            String select,
            Map<String, Integer> shares,
            Instant now,
            Collection<String> passed,
            RowMapper<T> row) {
        var due = select + " WHERE due_service_id = :service AND due_at_ms <= :now";
        List<Due<T>> found = new ArrayList<>();
        shares.forEach((service, share) -> found.addAll(passing(db, due, passed, ":share")
                .bind("service", service)
                .bind("now", now.toEpochMilli())
                .bind("share", share)
                .map(Due.of(row))
                .list()));
        return found;
    }

    private static Query passing(Handle db, String select, Collection<String> passed, String limit) {
        return passed.isEmpty()
                ? db.createQuery(select + IN_ORDER + limit)
                : db.createQuery(select + " AND handle_id NOT IN (<passed>)" + IN_ORDER + limit)
                        .bindList("passed", List.copyOf(passed));
    }
}
