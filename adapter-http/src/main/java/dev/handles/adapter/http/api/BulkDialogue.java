package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.BodyLines;
import dev.handles.adapter.http.edge.ErrorReply;
import dev.handles.adapter.http.edge.HttpErrors;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.RequestRefused;
import dev.handles.application.bulk.CarryOutBulk.Run;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders line by line and tells what became of each before the next one is waited for. Lines that are here already are
 * taken as far ahead as the use case likes. What is wrong before the first
 * one was taken is an ordinary error; afterwards it is a line.
 *
 * @param beginning asked when the first line is there
 */
record BulkDialogue(Supplier<Run> beginning) implements Answer.Conversation {

    static final int MOST_LINES = 10_000;
    static final int LONGEST_LINE = 1024 * 1024;
    static final BodyLines.Limits LIMITS =
            new BodyLines.Limits(LONGEST_LINE, 256L * 1024 * 1024, Duration.ofMinutes(15));

    private static final Logger LOG = LoggerFactory.getLogger(BulkDialogue.class);
    private static final long LONGEST_HOLDING_BACK = Duration.ofMillis(250).toNanos();

    /** In bytes: what is read for nothing after the last line that counted. */
    private static final long LONGEST_REST = 16L * 1024 * 1024;

    @Override
    public void hold(BodyLines in, LineWriter out) throws IOException {
        var lines = new BulkLines(in, MOST_LINES);
        var first = lines.next();
        try (var run = beginning.get()) {
            var told = first.map(line -> told(run, line, lines, out));
            run.id().map(BulkRoutes::path).ifPresent(out::location);
            out.line(named(run.id(), "running"));
            boolean complete = talk(run, lines, out, first, told);
            out.line(named(run.id(), complete ? "complete" : "interrupted"));
            out.flush();
            in.skipRest(LONGEST_REST);
        }
    }

    /** @return whether everything is known of every line that may come */
    private boolean talk(Run run, BulkLines lines, LineWriter out, Optional<BulkLine> first, Optional<String> answer)
            throws IOException {
        int current = 1;
        int taken = 0;
        long flushed = System.nanoTime();
        try {
            var told = answer;
            for (var line = first; line.isPresent(); told = line.map(next -> told(run, next, lines, out))) {
                current = line.get().number();
                out.line(told.orElseThrow());
                taken++;
                current++;
                if (!lines.isReady() || System.nanoTime() - flushed > LONGEST_HOLDING_BACK) {
                    run.handOver();
                    out.flush();
                    flushed = System.nanoTime();
                }
                line = lines.next();
                if (line.isPresent() && taken == MOST_LINES) {
                    // not complete: who looks at the end alone, or at the progress later, is to know that some were not
                    // taken
                    return brokenOff(
                            out,
                            line.get().number(),
                            ProtocolErrors.tooManyLines(MOST_LINES).reply());
                }
                current = line.map(BulkLine::number).orElse(current);
            }
            return run.complete();
        } catch (Problem.Raised raised) {
            return brokenOff(out, current, HttpErrors.reply(raised.problem()));
        } catch (RequestRefused refused) {
            return brokenOff(out, current, refused.reply());
        }
    }

    /** @param line from which on nothing was taken */
    private static boolean brokenOff(LineWriter out, int line, ErrorReply reply) throws IOException {
        out.line(BulkOrder.refused(line, Optional.empty(), reply));
        return false;
    }

    /** @throws Problem.Raised when no further line can be taken */
    private static String told(Run run, BulkLine present, BulkLines lines, LineWriter out) {
        return switch (present) {
            case BulkLine.Asked asked -> told(run, asked, lines, out);
            case BulkLine.Senseless(int number, var fingerprint, var reply) ->
                run.refuse(number, fingerprint, () -> BulkOrder.refused(number, Optional.empty(), reply));
        };
    }

    private static String told(Run run, BulkLine.Asked asked, BulkLines lines, LineWriter out) {
        try {
            return run.take(lines.orders());
        } catch (Problem.Raised raised) {
            throw raised;
        } catch (RuntimeException unexpected) { // a bug that one line meets must not cost the others
            LOG.error(
                    "Line {} of bulk {} failed",
                    asked.number(),
                    run.id().map(BulkId::value).orElse("that is rehearsed"),
                    unexpected);
            return BulkOrder.refused(asked.number(), asked.ref(), HttpErrors.unexpected(out.requestId()));
        }
    }

    private static String named(Optional<BulkId> id, String state) {
        var json = Shapes.object();
        id.ifPresent(known -> json.put("bulkId", known.value()));
        return json.put("state", state).toString();
    }
}
