package dev.handles.adapter.persistence;

import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs whose time has come, of all services in turn. Claimers pass each other by row locks where the database has these, and a job is claimed by
 * whoever's update finds it as it was read.
 *
 * <p>They are taken together. Where that fails, each is taken by itself, and what still cannot be (a row that a newer
 * version wrote, or that an index has lost) is set aside for a while: one bad handle delays no other.
 */
final class JobClaims {

    private static final Logger log = LoggerFactory.getLogger(JobClaims.class);

    private static final Duration SET_ASIDE = Duration.ofMinutes(5);

    /** More are no single bad handles: then something is wrong with the store, and who claims is told so. */
    private static final int MOST_SET_ASIDE = 100;

    /** Every claim and every outcome changes step, attempts or lease, and with it when it is due: these tell whether somebody was faster. */
    private static final String CLAIM = "UPDATE registration_job " + RegistrationJobRow.SET + """
            WHERE handle_id = :handle AND due_at_ms = :dueBefore AND attempts = :attemptsBefore
                AND intent = :intentBefore AND step = :stepBefore
            """;

    private static final RowMapper<RegistrationJob> JOB = (row, context) -> RegistrationJobRow.fromRow(row);

    private static final Comparator<RegistrationJob> LONGEST_DUE = Comparator.comparing(
                    (RegistrationJob job) -> job.dueAt().orElseThrow())
            .thenComparing(job -> job.handle().value());

    private final Database database;
    private final DueJobs dueJobs;
    /** Handles whose jobs cannot be taken, and until when nobody tries again. */
    private final Map<String, Instant> setAside = new ConcurrentHashMap<>();

    private volatile String lastServed = "";

    JobClaims(Database database) {
        this.database = database;
        this.dueJobs = DueJobs.on(database.dialect());
    }

    List<RegistrationJob> claim(Lease lease, Instant now, int limit, Set<HandleServiceId> without) {
        setAside.values().removeIf(until -> !until.isAfter(now));
        var services = services(now, without);
        if (services.isEmpty()) {
            return List.of();
        }
        try {
            var last = lastServed;
            return database.inTransaction(db -> {
                var deal = new Deal(services, last);
                var due = due(db, RegistrationJobRow.SELECT, JOB, deal, now, limit);
                var taken = taken(db, due.stream().sorted(LONGEST_DUE).toList(), lease);
                lastServed = deal.last();
                return taken;
            });
        } catch (Problem.Raised storeIsAway) {
            throw storeIsAway;
        } catch (RuntimeException failure) {
            return eachByItself(lease, now, limit, services, failure);
        }
    }

    /** Left out here, so that the statement is always the same: the database has to pass each of them in any case. */
    private List<String> services(Instant now, Set<HandleServiceId> without) {
        return database.read(db -> dueJobs.services(db, now, setAside.keySet())).stream()
                .filter(service -> !without.contains(new HandleServiceId(service)))
                .toList();
    }

    private <T> List<T> due(Handle db, String select, RowMapper<T> row, Deal deal, Instant now, int limit) {
        Set<String> passed = new HashSet<>(setAside.keySet());
        List<T> found = new ArrayList<>();
        while (found.size() < limit && deal.hasPlayers()) {
            var shares = deal.shares(limit - found.size());
            Map<String, Integer> got = new HashMap<>();
            for (var due : dueJobs.find(db, select, shares, now, passed, row)) {
                found.add(due.job());
                passed.add(due.handle());
                got.merge(due.service(), 1, Integer::sum);
            }
            // who had less than his share leaves the rest to those who may have more
            shares.forEach((service, share) -> {
                if (share.equals(got.get(service))) {
                    deal.backIn(service);
                }
            });
        }
        return found;
    }

    private static List<RegistrationJob> taken(Handle db, List<RegistrationJob> due, Lease lease) {
        int[] updated =
                Rows.each(db, CLAIM, due.stream().map(job -> claim(job, lease)).toList());
        return IntStream.range(0, due.size())
                .filter(i -> updated[i] == 1)
                .mapToObj(i -> due.get(i).claimed(lease))
                .toList();
    }

    private static Map<String, @Nullable Object> claim(RegistrationJob job, Lease lease) {
        var read = RegistrationJobRow.columns(job);
        var columns = RegistrationJobRow.columns(job.claimed(lease));
        columns.put("dueBefore", read.get("dueAt"));
        columns.put("attemptsBefore", read.get("attempts"));
        columns.put("intentBefore", read.get("intent"));
        columns.put("stepBefore", read.get("step"));
        return columns;
    }

    private List<RegistrationJob> eachByItself(
            Lease lease, Instant now, int limit, List<String> services, RuntimeException failure) {
        var deal = new Deal(services, lastServed);
        var ids = database.inTransaction(db -> due(
                db,
                "SELECT handle_id, service_id FROM registration_job ",
                (row, context) -> row.getString("handle_id"),
                deal,
                now,
                limit));
        List<RegistrationJob> claimed = new ArrayList<>();
        boolean explained = false;
        for (String id : ids) {
            try {
                claimed.addAll(byItself(id, lease, now));
            } catch (Problem.Raised storeIsAway) {
                throw storeIsAway;
            } catch (RuntimeException bad) {
                setAside(id, now, bad);
                explained = true;
            }
        }
        if (!explained) {
            log.warn("Registration jobs could not be taken together, but each by itself", failure);
        }
        lastServed = deal.last();
        return claimed;
    }

    private List<RegistrationJob> byItself(String handle, Lease lease, Instant now) {
        return database.inTransaction(db -> {
            var job = db.createQuery(RegistrationJobRow.SELECT + "WHERE handle_id = :handle")
                    .bind("handle", handle)
                    .map((row, context) -> RegistrationJobRow.fromRow(row))
                    .findOne()
                    .orElseThrow(() -> new IllegalStateException("it is due, and not to be found by its key"));
            boolean due = job.dueAt().filter(at -> !at.isAfter(now)).isPresent();
            return due ? taken(db, List.of(job), lease) : List.of(); // somebody else was faster
        });
    }

    private void setAside(String handle, Instant now, RuntimeException bad) {
        if (setAside.size() >= MOST_SET_ASIDE) {
            throw bad;
        }
        setAside.put(handle, now.plus(SET_ASIDE));
        log.error(
                "The registration job of handle {} cannot be taken; looking again at {}",
                handle,
                now.plus(SET_ASIDE),
                bad);
    }
}
