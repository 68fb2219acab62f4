package dev.handles.application.bulk;

import dev.handles.application.bulk.CarryOutBulk.Line;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.application.port.Bulks.Lease;
import dev.handles.domain.bulk.Bulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One request's way through its lines. What earlier requests with its key did is read ahead, some results at a time. */
final class BulkRun implements CarryOutBulk.Run {

    /** Longer than a client may be silent and a line may take together. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration RENEWED_AFTER = Duration.ofSeconds(15);
    private static final int READ_AHEAD = 100;

    /** That many lines in a row that could not be kept mean that the next one cannot, either. */
    private static final int MOST_LOST_IN_A_ROW = 3;

    private final BulkWork work;
    private final Client client;
    private final Bulk bulk;
    private final String worker;

    private final Deque<BulkResult> ahead = new ArrayDeque<>();
    private boolean earlierAreLeft;
    private int readUpTo;

    /** What became of lines that were taken with one before them; the next lines are these. */
    private final Deque<BulkResult> done = new ArrayDeque<>();

    /** The last of those lines that could not be done together. */
    private int aloneUpTo;

    private Instant renewed;
    private int lost;
    private int lostInARow;
    private boolean workIsDue;
    private boolean ended;
    private boolean closed;

    /** @param repeated whether there may be results of earlier requests */
    BulkRun(BulkWork work, Client client, Bulk bulk, String worker, boolean repeated) {
        this.work = work;
        this.client = client;
        this.bulk = bulk;
        this.worker = worker;
        this.earlierAreLeft = repeated;
        this.renewed = work.clock().instant();
        this.ended = bulk.completedAt().isPresent();
    }

    @Override
    public Optional<BulkId> id() {
        return Optional.of(bulk.id());
    }

    @Override
    public String take(List<Line> lines) {
        var line = lines.getFirst();
        if (!done.isEmpty()) {
            return toldOf(line, done.remove());
        }
        return earlier(line.number(), line.fingerprint())
                .orElseGet(() -> taken(() -> together(lines).orElseGet(() -> alone(line))));
    }

    private static String toldOf(Line line, BulkResult result) {
        if (result.line() != line.number()) {
            throw new IllegalStateException("line " + result.line() + " was to come next, not " + line.number());
        }
        return result.told();
    }

    /** Empty when the first line is to be taken alone: nothing can be taken with it, or together it could not be done. */
    private Optional<Told> together(List<Line> lines) {
        boolean earlierAreTold = ahead.isEmpty() && !earlierAreLeft;
        if (!earlierAreTold || lines.getFirst().number() <= aloneUpTo) {
            return Optional.empty();
        }
        var part = BulkPart.atTheHeadOf(lines);
        if (part.lines().size() < 2) {
            return Optional.empty();
        }
        var results = work.doneTogether(client, bulk.id(), part);
        if (results.isEmpty()) {
            aloneUpTo = part.lines().getLast().number();
            return Optional.empty();
        }
        done.addAll(results.get());
        workIsDue |= results.get().stream().anyMatch(BulkResult::accepted);
        return Optional.of(Told.forGood(done.remove().told()));
    }

    private Told alone(Line line) {
        try {
            var result = work.done(client, bulk.id(), line);
            workIsDue = true;
            return Told.forGood(result.told());
        } catch (Problem.Raised raised) {
            var text = line.words().apply(new Outcome.Refused(raised.problem()));
            return switch (raised.problem()) {
                case Problem.TemporaryFailure away -> new Told(text, false, true);
                case Problem.ExternalServiceOperationFailed later -> new Told(text, false, false);
                case Problem forGood -> refused(line.number(), line.fingerprint(), text);
            };
        } catch (BulkWork.Overtaken overtaken) {
            return theirs(line.number(), line.fingerprint());
        }
    }

    @Override
    public String refuse(int line, String fingerprint, Supplier<String> words) {
        return earlier(line, fingerprint).orElseGet(() -> taken(() -> refused(line, fingerprint, words.get())));
    }

    /**
     * @param kept not when the line may be better off later, so that a repeat of the request takes it again
     * @param away whether that is since the store is, so that the next line would be told the same
     */
    private record Told(String text, boolean kept, boolean away) {
        private static Told forGood(String text) {
            return new Told(text, true, false);
        }
    }

    private String taken(Supplier<Told> taking) {
        if (lostInARow == MOST_LOST_IN_A_ROW) {
            throw BulkWork.away();
        }
        keepLease();
        lost++; // whatever goes wrong from here on
        lostInARow++;
        var told = taking.get();
        if (told.kept) {
            lost--;
        }
        if (!told.away) {
            lostInARow = 0;
        }
        return told.text;
    }

    private Told refused(int line, String fingerprint, String text) {
        boolean added = work.bulks().add(bulk.id(), new BulkResult(line, fingerprint, false, Optional.empty(), text));
        return added ? Told.forGood(text) : theirs(line, fingerprint);
    }

    /** This request was thought dead, and another one with its key went on in its place. */
    private Told theirs(int line, String fingerprint) {
        var result = work.bulks().result(bulk.id(), line).orElseThrow(BulkWork::away);
        return Told.forGood(told(result, fingerprint));
    }

    private Optional<String> earlier(int line, String fingerprint) {
        readAhead();
        var next = ahead.peek();
        if (next != null && next.line() < line) {
            throw new Problem.IdempotencyKeyReused().raise(); // there was a line where this request has none
        }
        if (next != null && next.line() == line) {
            ahead.remove();
            return Optional.of(told(next, fingerprint));
        }
        if (bulk.completedAt().isPresent()) {
            throw new Problem.IdempotencyKeyReused().raise(); // there was no such line
        }
        return Optional.empty();
    }

    private void readAhead() {
        if (earlierAreLeft && ahead.isEmpty()) {
            work.bulks().results(bulk.id(), readUpTo, READ_AHEAD).forEach(known -> ahead.add(known.result()));
            earlierAreLeft = ahead.size() == READ_AHEAD;
            readUpTo = ahead.isEmpty() ? readUpTo : ahead.getLast().line();
        }
    }

    private static String told(BulkResult result, String fingerprint) {
        if (!result.fingerprint().equals(fingerprint)) {
            throw new Problem.IdempotencyKeyReused().raise();
        }
        return result.told();
    }

    private void keepLease() {
        var now = work.clock().instant();
        if (now.isBefore(renewed.plus(RENEWED_AFTER))) {
            return;
        }
        if (!work.bulks().keep(bulk.id(), new Lease(worker, now.plus(LEASE)))) {
            throw BulkWork.away(); // somebody else works on it by now
        }
        renewed = now;
    }

    @Override
    public void handOver() {
        if (workIsDue) {
            workIsDue = false;
            work.handles().registrations().workIsDue();
        }
    }

    @Override
    public boolean complete() {
        readAhead();
        if (!ahead.isEmpty()) {
            throw new Problem.IdempotencyKeyReused().raise();
        }
        end(lost == 0);
        return lost == 0;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            handOver();
            end(false);
        } finally {
            work.open().leave(bulk.owner());
        }
    }

    private void end(boolean complete) {
        if (!ended) {
            ended = true;
            work.bulks().end(bulk.id(), worker, work.clock().instant(), complete);
        }
    }
}
