package dev.handles.adapter.persistence;

import dev.handles.domain.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, which its nodes have in common, unlike their own clocks. It is measured now and then, and goes on by
 * {@link System#nanoTime} in between: to ask for it takes no lock and no I/O, and whoever sets the machine's clock changes nothing.
 */
final class DatabaseClock implements InstantSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** Half of it is the error, and what was measured before is better than that, even an hour later. */
    private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(1);

    /** Up to here time goes slower or faster for a while; beyond, somebody has set a clock, and it is followed at once. */
    private static final long SMALL_CORRECTION = Duration.ofSeconds(1).toNanos();

    /** So long before a small correction begins all threads have seen it, so that none of them is ahead of another. */
    private static final long NOTICE = Duration.ofSeconds(1).toNanos();

    /** How long a small one takes; with {@link #NOTICE} less than {@link #INTERVAL}. */
    private static final long WHILE = Duration.ofSeconds(5).toNanos();

    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(5);

    /** What the database said between two readings of the nanoseconds. */
    record Measurement(long before, Instant time, long after) {

        private long roundTrip() {
            return after - before;
        }

        private long error() {
            return roundTrip() / 2;
        }

        private Instant at(long nanos) {
            return time.plusNanos(nanos - before - error());
        }
    }

    /** How time goes on: as the nanoseconds do, and by {@code correction} more in a {@link #WHILE} from {@code begin} on. */
    private record Course(long begin, Instant time, long correction) {

        private Instant at(long nanos) {
            long since = nanos - begin;
            return time.plusNanos(since + Math.clamp(since, 0, WHILE) * correction / WHILE);
        }

        private boolean isCorrecting(long nanos) {
            return correction != 0 && nanos - begin < WHILE;
        }
    }

    private final LongSupplier nanos;
    private final Supplier<Measurement> database;
    private final InstantSource machine;
    private final Consumer<Duration> warning;
    private final Consumer<Throwable> failure;
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-clock").factory());

    private volatile Course course;
    private boolean warned;
    private boolean failing;

    /**
     * Measures for the first time, and takes what it gets: nothing better is known.
     *
     * @param warning told by how much {@code machine} is ahead, once each time that it is far off
     * @param failure told what a measurement failed with, once until it can be measured again
     */
    DatabaseClock(
            LongSupplier nanos,
            Supplier<Measurement> database,
            InstantSource machine,
            Consumer<Duration> warning,
            Consumer<Throwable> failure) {
        this.nanos = nanos;
        this.database = database;
        this.machine = machine;
        this.warning = warning;
        this.failure = failure;
        var first = database.get();
        this.course = new Course(first.after(), first.at(first.after()), 0);
        compare();
    }

    /** Measures until it is closed. */
    static DatabaseClock started(Database database) {
        var clock = new DatabaseClock(
                System::nanoTime,
                () -> measured(database, System::nanoTime),
                Clock.systemUTC(),
                ahead -> LOG.warn(
                        "This machine's clock is {} s {} the database's. What is stored goes by the database's;"
                                + " TLS, this log and the times of files by the machine's, which should be set right",
                        ahead.abs().toMillis() / 1000.0,
                        ahead.isNegative() ? "behind" : "ahead of"),
                failure -> LOG.warn(
                        "The database's time cannot be measured, and goes on as it did; it is tried again", failure));
        var unused = clock.poll.scheduleWithFixedDelay(
                clock::tick, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return clock;
    }

    /** The round trip begins with the connection in hand: to wait for one says nothing about time. */
    static Measurement measured(Database database, LongSupplier nanos) {
        return database.read(db -> {
            var question = db.createQuery("SELECT clock_timestamp()").mapTo(Instant.class);
            long before = nanos.getAsLong();
            var time = question.one();
            return new Measurement(before, time, nanos.getAsLong());
        });
    }

    /** As fine as the machine's own clock. */
    @Override
    public Instant instant() {
        long now = nanos.getAsLong(); // first: a course that comes in between is the same at this moment, see NOTICE
        return course.at(now).truncatedTo(ChronoUnit.MICROS);
    }

    /** Measures once more. What cannot be measured, or takes too long, changes nothing. */
    void tick() {
        try {
            var measured = database.get();
            if (measured.roundTrip() <= LONGEST_ROUND_TRIP.toNanos()) {
                follow(measured);
                compare();
            }
            failing = false;
        } catch (Problem.Raised away) {
            LOG.debug("The database's time cannot be measured now", away); // Database has warned of it
        } catch (Throwable unexpected) { // or nobody would measure any more, and nobody notice
            if (!failing) {
                failing = true;
                failure.accept(unexpected);
            }
        }
    }

    private void follow(Measurement measured) {
        long now = nanos.getAsLong();
        long off = Duration.between(course.at(now), measured.at(now)).toNanos();
        long beyondError = off - Math.clamp(off, -measured.error(), measured.error());
        if (Math.abs(beyondError) > SMALL_CORRECTION) {
            course = new Course(now, measured.at(now), 0);
        } else if (beyondError != 0 && !course.isCorrecting(now)) {
            long begin = now + NOTICE;
            course = new Course(begin, course.at(begin), beyondError);
        }
    }

    private void compare() {
        var ahead = Duration.between(instant(), machine.instant());
        boolean wrong = ahead.abs().compareTo(WORTH_A_WARNING) > 0;
        if (wrong && !warned) {
            warning.accept(ahead);
        }
        warned = wrong;
    }

    /** Waits for nobody: a measurement under way may hang with the network. */
    @Override
    public void close() {
        poll.shutdown();
    }
}
