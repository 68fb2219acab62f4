package dev.handles.adapter.http.edge;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The lines of a body, one after the other while they come; never more of them in memory than one and what came with it. */
public final class BodyLines {

    private static final int AT_ONCE = 64 * 1024;

    /**
     * One line that is not blank.
     *
     * @param number from 1 on, blank lines counted
     * @param text without what ends it; of a line that is too long only the beginning
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares lines, and a megabyte is not copied for it
    public record Line(int number, byte[] text, boolean tooLong) {}

    /**
     * @param longestLine in bytes
     * @param most bytes of the whole body
     * @param longest how long the body may take, from the first byte to the last
     */
    public record Limits(int longestLine, long most, Duration longest) {}

    private final InputStream body;
    private final Limits limits;
    private final long deadline;
    private byte[] buffer = new byte[AT_ONCE];
    private int from;
    private int to;
    private long total;
    private int number;
    private boolean ended;

    BodyLines(InputStream body, Limits limits) {
        this.body = body;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.longest().toNanos();
    }

    /** Whether the next line that is not blank, or the end, is here already, so that nobody has to wait for it. */
    public boolean isReady() {
        int start = from;
        while (start < to && (buffer[start] == '\n' || isBlank(buffer[start]))) {
            start++;
        }
        return ended || lineFeed(start) >= 0;
    }

    /**
     * The next line; empty at the end of the body.
     *
     * @throws RequestRefused 413 when the body is too large, 408 when it takes too long, 400 when it broke off; what comes
     *     after the last line feed is then no line
     */
    public Optional<Line> next() {
        while (true) {
            if (System.nanoTime() - deadline > 0) {
                throw ProtocolErrors.bodyTooSlow();
            }
            var line = line();
            if (line.isEmpty() || !isBlank(line.get().text)) {
                return line;
            }
        }
    }

    /** The same where {@link #isReady} says that nobody has to wait for it; else empty, as at the end of the body. */
    public Optional<Line> nextIfReady() {
        if (!isReady()) {
            return Optional.empty();
        }
        var line = line();
        while (line.isPresent() && isBlank(line.get().text)) {
            line = line();
        }
        return line;
    }

    /** Reads on for a while without looking, so that a client who writes first and then reads gets his answer. */
    public void skipRest(long atMost) {
        try {
            for (long end = total + atMost; !ended && total < end && System.nanoTime() - deadline < 0; ) {
                from = 0;
                to = 0;
                fill();
            }
        } catch (RequestRefused refused) {
            ended = true; // there is nobody left to tell
        }
    }

    private Optional<Line> line() {
        int looked = 0;
        int end = lineFeed(from);
        while (end < 0 && !ended && to - from <= limits.longestLine()) {
            looked = to - from;
            fill();
            end = lineFeed(from + looked);
        }
        if (end < 0 && ended && from == to) {
            return Optional.empty();
        }
        number++;
        int length = (end < 0 ? to : end) - from;
        var text = Arrays.copyOfRange(buffer, from, from + Math.min(length, limits.longestLine()));
        boolean tooLong = length > limits.longestLine();
        if (end < 0 && !ended) {
            skipLine();
        } else {
            from = end < 0 ? to : end + 1;
        }
        return Optional.of(new Line(number, text, tooLong));
    }

    private void skipLine() {
        int end = -1;
        while (end < 0 && !ended) {
            from = 0;
            to = 0;
            fill();
            end = lineFeed(0);
        }
        from = end < 0 ? to : end + 1;
        if (buffer.length > AT_ONCE) {
            buffer = Arrays.copyOfRange(buffer, from, Math.max(to, from + AT_ONCE));
            to -= from;
            from = 0;
        }
    }

    private int lineFeed(int start) {
        for (int i = start; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Waits for at least one byte more, or the end. */
    private void fill() {
        makeRoom();
        try {
            if (System.nanoTime() - deadline > 0) {
                throw ProtocolErrors.bodyTooSlow();
            }
            int count = body.read(buffer, to, buffer.length - to);
            ended = count < 0;
            to += Math.max(0, count);
            total += Math.max(0, count);
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? ProtocolErrors.bodyTooSlow() : ProtocolErrors.bodyBroken();
        }
        if (total > limits.most()) {
            throw ProtocolErrors.payloadTooLarge(limits.most());
        }
    }

    private void makeRoom() {
        if (to < buffer.length) {
            return;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        } else {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (!isBlank(b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
