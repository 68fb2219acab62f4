package dev.handles.adapter.http.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body cut into lines, whatever parts it comes in. */
class BodyLinesTest {

    private static final int LONGEST = 100_000;
    private static final BodyLines.Limits LIMITS = new BodyLines.Limits(LONGEST, 10_000_000, Duration.ofMinutes(1));

    /** Gives at most {@code atOnce} bytes at a time. */
    private static InputStream parts(String body, int atOnce) {
        return new ByteArrayInputStream(body.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, atOnce));
            }
        };
    }

    private static List<String> read(InputStream body) {
        var lines = new BodyLines(body, LIMITS);
        var found = new ArrayList<String>();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            var text = new String(line.get().text(), UTF_8);
            found.add(line.get().number() + (line.get().tooLong() ? "!" : ":") + text);
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64 * 1024, 1_000_000})
    void lines_are_the_same_in_whatever_parts_they_come(int atOnce) {
        var long1 = "a".repeat(LONGEST);
        var long2 = "b".repeat(70_000);
        var body = "one\n\n \t\r\ntwo\r\n" + long1 + "\n" + long1 + "xx\n" + long2 + "\n" + long1.repeat(3)
                + "\nthree\nGrüße \uD83D\uDE00";
        assertThat(read(parts(body, atOnce)))
                .containsExactly(
                        "1:one",
                        "4:two\r",
                        "5:" + long1,
                        "6!" + long1,
                        "7:" + long2,
                        "8!" + long1,
                        "9:three",
                        "10:Grüße \uD83D\uDE00");
    }

    @Test
    void a_body_without_anything_has_no_lines() {
        assertThat(read(parts("", 10))).isEmpty();
        assertThat(read(parts("\n\r\n  ", 10))).isEmpty();
        assertThat(read(parts("x".repeat(LONGEST + 1), 1000))).hasSize(1);
    }

    @Test
    void what_is_here_already_is_told_from_what_has_to_be_waited_for() {
        var lines = new BodyLines(parts("one\ntwo\nthree", 9), LIMITS);
        assertThat(lines.isReady()).isFalse();
        lines.next();
        assertThat(lines.isReady()).as("two").isTrue();
        lines.next();
        assertThat(lines.isReady()).as("half of three").isFalse();
        lines.next();
        assertThat(lines.isReady()).as("the end").isTrue();
    }

    @Test
    void a_blank_line_is_nothing_that_is_here_already() {
        var lines = new BodyLines(parts("one\n\n \t\r\ntwo\n", 9), LIMITS);
        lines.next();
        assertThat(lines.isReady())
                .as("who waits for his answer has said nothing more")
                .isFalse();
        assertThat(lines.next().orElseThrow().number()).isEqualTo(4);
    }

    @Test
    void a_body_that_is_too_large_or_too_slow_or_breaks_off_is_refused() {
        var large = new BodyLines(parts("line\n".repeat(20), 10), new BodyLines.Limits(10, 50, Duration.ofMinutes(1)));
        assertThat(refusal(large)).isEqualTo(413);
        var slow = new BodyLines(parts("line\n", 10), new BodyLines.Limits(10, 50, Duration.ofNanos(-1)));
        assertThat(refusal(slow)).isEqualTo(408);
        assertThat(refusal(new BodyLines(failing(new IOException(new TimeoutException())), LIMITS)))
                .isEqualTo(408);
        assertThat(refusal(new BodyLines(failing(new IOException("gone")), LIMITS)))
                .isEqualTo(400);
    }

    @Test
    void the_rest_is_read_up_to_a_bound() {
        var body = parts("line\n".repeat(1000), 100);
        var lines = new BodyLines(body, LIMITS);
        lines.next();
        lines.skipRest(300);
        assertThat(remaining(body)).isEqualTo(5000 - 100 - 300);
        lines.skipRest(1_000_000);
        assertThat(remaining(body)).isZero();
        assertThat(lines.next()).isEmpty();
    }

    private static int remaining(InputStream body) {
        try {
            return body.available();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };
    }

    private static int refusal(BodyLines lines) {
        var refused = catchThrowableOfType(RequestRefused.class, () -> {
            while (lines.next().isPresent()) {
                // up to the end, or to where it is refused
            }
        });
        return refused.reply().status();
    }

    @Test
    void what_is_here_is_had_without_waiting_and_what_is_not_is_not_waited_for() {
        var lines = new BodyLines(parts("one\n\n \ntwo\nthr", 12), LIMITS);
        assertThat(lines.nextIfReady()).as("nothing was read yet").isEmpty();
        assertThat(lines.next())
                .hasValueSatisfying(line -> assertThat(line.number()).isEqualTo(1));
        assertThat(lines.nextIfReady()).hasValueSatisfying(line -> {
            assertThat(line.number()).isEqualTo(4);
            assertThat(new String(line.text(), UTF_8)).isEqualTo("two");
        });
        assertThat(lines.nextIfReady()).as("half a line").isEmpty();
        assertThat(lines.next())
                .hasValueSatisfying(line -> assertThat(line.number()).isEqualTo(5));
        assertThat(lines.nextIfReady()).as("the end").isEmpty();
        assertThat(lines.next()).isEmpty();
    }
}
