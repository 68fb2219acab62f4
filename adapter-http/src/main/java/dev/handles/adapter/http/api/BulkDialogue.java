package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.BodyLines;
import dev.handles.adapter.http.edge.BodyLines.Line;
import dev.handles.adapter.http.edge.ErrorReply;
import dev.handles.adapter.http.edge.HttpErrors;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.RequestRefused;
import dev.handles.application.bulk.CarryOutBulk;
import dev.handles.application.bulk.CarryOutBulk.Run;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders line by line and tells what became of each before the next one is waited for. What is wrong before the first
 * one was taken is an ordinary error; afterwards it is a line.
 *
 * @param key the client's own
 */
record BulkDialogue(CarryOutBulk bulks, Client client, Optional<String> key) implements Answer.Conversation {

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
        var first = in.next();
        try (var run = bulks.begin(client, key)) {
            var told = first.map(line -> told(run, line, out));
            out.location(BulkRoutes.path(run.id()));
            out.line(named(run.id(), "running"));
            boolean complete = talk(run, in, out, first, told);
            out.line(named(run.id(), complete ? "complete" : "interrupted"));
            out.flush();
            in.skipRest(LONGEST_REST);
        }
    }

    /** @return whether everything is known of every line that may come */
    private boolean talk(Run run, BodyLines in, LineWriter out, Optional<Line> first, Optional<String> answer)
            throws IOException {
        int current = 1;
        int taken = 0;
        long flushed = System.nanoTime();
        try {
            var told = answer;
            for (var line = first; line.isPresent(); told = line.map(next -> told(run, next, out))) {
                current = line.get().number();
                out.line(told.orElseThrow());
                taken++;
                current++;
                if (!in.isReady() || System.nanoTime() - flushed > LONGEST_HOLDING_BACK) {
                    run.handOver();
                    out.flush();
                    flushed = System.nanoTime();
                }
                line = in.next();
                if (line.isPresent() && taken == MOST_LINES) {
                    var tooMany = ProtocolErrors.tooManyLines(MOST_LINES).reply();
                    out.line(BulkOrder.refused(line.get().number(), Optional.empty(), tooMany));
                    break;
                }
                current = line.map(Line::number).orElse(current);
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
    private String told(Run run, Line line, LineWriter out) {
        int number = line.number();
        var fingerprint = fingerprint(line.text());
        if (line.tooLong()) {
            return refused(run, number, fingerprint, ProtocolErrors.payloadTooLarge(LONGEST_LINE));
        }
        BulkOrder order;
        try {
            order = BulkOrder.of(new Body(Json.read(line.text())));
        } catch (RequestRefused refused) {
            return refused(run, number, fingerprint, refused);
        }
        try {
            return run.take(number, fingerprint, order.order(), outcome -> order.told(number, outcome));
        } catch (Problem.Raised raised) {
            throw raised;
        } catch (RuntimeException unexpected) { // a bug that one line meets must not cost the others
            LOG.error("Line {} of bulk {} failed", number, run.id().value(), unexpected);
            return BulkOrder.refused(number, order.ref(), HttpErrors.unexpected(out.requestId()));
        }
    }

    private static String refused(Run run, int number, String fingerprint, RequestRefused refused) {
        return run.refuse(number, fingerprint, () -> BulkOrder.refused(number, Optional.empty(), refused.reply()));
    }

    private static String named(BulkId id, String state) {
        return Shapes.object().put("bulkId", id.value()).put("state", state).toString();
    }

    private static String fingerprint(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
