package dev.handles.adapter.persistence;

import dev.handles.application.port.Reachability;
import dev.handles.domain.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that answered anybody lately is there, so one that is busy needs no look, for which there might be no connection.
 * Otherwise one asks on a thread of its own: how long a connection takes to say that it is broken is not for us to decide. While
 * that one waits nobody else does.
 */
final class JdbiReachability implements Reachability {

    private static final Logger log = LoggerFactory.getLogger(JdbiReachability.class);

    /** Longer than anybody waits for a lock: where all do, some are told so within this time. */
    private static final Duration LATELY = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final Duration lately;
    private final Duration patience;
    private FutureTask<Boolean> look;

    JdbiReachability(Database database) {
        this(database, LATELY, PATIENCE);
    }

    JdbiReachability(Database database, Duration lately, Duration patience) {
        this.database = database;
        this.lately = lately;
        this.patience = patience;
        this.look = new FutureTask<>(() -> true);
        this.look.run();
    }

    @Override
    public boolean storesAnswer() {
        return database.presence().shownWithin(lately) || isAnswered(underWay());
    }

    private synchronized FutureTask<Boolean> underWay() {
        if (look.isDone()) {
            look = new FutureTask<>(this::ask);
            Thread.ofPlatform().daemon().name("health").start(look);
        }
        return look;
    }

    private boolean ask() {
        try {
            return database.read(db ->
                            db.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (Problem.Raised away) {
            return false;
        }
    }

    private boolean isAnswered(FutureTask<Boolean> look) {
        try {
            return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            log.warn("The database answered something else than asked for", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
