package dev.handles.adapter.persistence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Looks for jobs that are due by their services: what it costs goes by the number of services that have something waiting, and by
 * what is asked for, and not by how much is waiting. The databases need different statements for it.
 */
interface DueJobs {

    static DueJobs on(Dialect dialect) {
        return switch (dialect) {
            case H2 -> new DueJobsOneByOne();
            case POSTGRESQL -> new DueJobsTogether();
        };
    }

    /**
     * Services that have a job due, in any order.
     *
     * @param passed handles whose jobs do not count
     */
    List<String> services(Handle db, Instant now, Collection<String> passed);

    /**
     * The longest due jobs of these services, of each as many as its share; locked, and those that a rival has locked left to
     * him, where the database has row locks.
     *
     * @param select what of {@code registration_job} is wanted, {@code service_id} and {@code handle_id} too; to be continued
     *     with a condition
     * @param passed handles whose jobs do not count
     */
    <T> List<Due<T>> find(
            Handle db,
            String select,
            Map<String, Integer> shares,
            Instant now,
            Collection<String> passed,
            RowMapper<T> row);

    /** A job as it was wanted, and whose it is. */
    record Due<T>(String service, String handle, T job) {

        static <T> RowMapper<Due<T>> of(RowMapper<T> row) {
            return (found, context) ->
                    new Due<>(found.getString("service_id"), found.getString("handle_id"), row.map(found, context));
        }
    }
}
