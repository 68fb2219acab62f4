package dev.handles.application.port;

import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Comparisons of services with their registrars, and what they found; worked on by any node. They go with their service.
 * Times are kept to the millisecond.
 */
public interface Reconciliations {

    /** A finding and its number, by which they are ordered: as they were found. */
    record Numbered(long number, Finding finding) {}

    /** Where a reconciliation stands in the list of its service: the newest first, and by id within a second. */
    record Position(long startedSecond, ReconciliationId id) {

        public static Position of(Reconciliation reconciliation) {
            return new Position(reconciliation.startedAt().getEpochSecond(), reconciliation.id());
        }

        /** Raises {@code BadData("token")} for what {@link #cursor} did not make. */
        public static Position parse(String cursor) {
            int dot = cursor.indexOf('.');
            try {
                return new Position(
                        Long.parseLong(cursor.substring(0, Math.max(0, dot))),
                        new ReconciliationId(cursor.substring(dot + 1)));
            } catch (NumberFormatException | DateTimeException e) {
                throw new Problem.BadData("token", "a nextToken of this list").raise();
            }
        }

        public String cursor() {
            return startedSecond + "." + id.value();
        }
    }

    /** Raises {@code AlreadyExists} while another one of the service is running, whoever begins one at the same moment. */
    void add(Reconciliation reconciliation);

    Optional<Reconciliation> find(ReconciliationId id);

    /** Those of them that are there, in any order; at most {@link Slice#MAX} at once. */
    List<Reconciliation> findAll(Collection<ReconciliationId> ids);

    /** Those of a service, in the order of {@link Position}. Raises {@code BadData("token")} for a cursor of another list. */
    List<Listed> list(HandleServiceId service, Slice slice);

    /** Takes up to {@code limit} that are due or whose lease ran out, oldest first; leased to nobody else. */
    List<Reconciliation> claim(Lease lease, Instant now, int limit);

    /**
     * Stores how far {@code owner} has come, who leased it.
     *
     * @return whether it was stored: not when the lease went to somebody else, or the service is gone
     */
    boolean save(Reconciliation reconciliation, String owner);

    /**
     * Lets one that has ended run again.
     *
     * @return whether it was stored: not when it is running, or gone
     * @throws dev.handles.domain.problem.Problem.Raised with {@code AlreadyExists} while another one of the service is
     *     running
     */
    boolean resume(Reconciliation reconciliation);

    /**
     * Adds to what one found. Only by who works on it.
     *
     * @return whether it was added: not when it was found before, see {@link Finding#key}
     */
    boolean note(ReconciliationId id, Finding finding);

    /** The repair of a finding was ordered. */
    void repaired(ReconciliationId id, long number);

    /** What one found; the slice is by number. Raises {@code BadData("token")} for a cursor that is none. */
    List<Numbered> findings(ReconciliationId id, Slice slice);

    /**
     * Forgets those of the service that ended before {@code end}, with what they found, oldest first.
     *
     * @return how many; {@code limit} at most
     */
    int forget(HandleServiceId service, Instant end, int limit);
}
