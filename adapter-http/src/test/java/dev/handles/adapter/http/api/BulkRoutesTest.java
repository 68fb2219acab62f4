package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.application.bulk.CarryOutBulk;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about lines, over a use case that retires whatever it is told to. */
class BulkRoutesTest {

    private static final String PATH = "/user/handles/bulk";
    private static final String LINES = "application/x-ndjson";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RefusingUseCases use = new RefusingUseCases();
    private final List<Optional<String>> keys = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();
    private final List<List<Integer>> here = new ArrayList<>();
    private final Retiring run = new Retiring();
    private ApiServer server;

    /** Meets a bug at the handle {@code bug}, and takes nothing any more from the handle {@code last} on. */
    private final class Retiring implements CarryOutBulk.Run {
        private boolean rehearsed;
        private boolean completed;
        private boolean closed;

        @Override
        public Optional<BulkId> id() {
            return Optional.of(new BulkId("b1")).filter(kept -> !rehearsed);
        }

        @Override
        public String take(List<CarryOutBulk.Line> lines) {
            var words = lines.getFirst().words();
            taken.add(lines.getFirst().number());
            here.add(lines.stream().map(CarryOutBulk.Line::number).toList());
            return switch (lines.getFirst().order()) {
                case CarryOutBulk.Order.Retire(var handle)
                when handle.value().equals("bug") ->
                    throw new IllegalStateException("a bug, as it has to be in the log");
                case CarryOutBulk.Order.Retire(var handle)
                when handle.value().equals("last") -> throw new Problem.TemporaryFailure(5).raise();
                case CarryOutBulk.Order.Retire(HandleId handle) ->
                    words.apply(new CarryOutBulk.Outcome.Retired(handle));
                case CarryOutBulk.Order.Unreadable(var problem) ->
                    words.apply(new CarryOutBulk.Outcome.Refused(problem));
                case CarryOutBulk.Order.Register register -> throw new AssertionError(register);
                case CarryOutBulk.Order.Change change -> throw new AssertionError(change);
            };
        }

        @Override
        public String refuse(int line, String fingerprint, Supplier<String> words) {
            return words.get();
        }

        @Override
        public void handOver() {}

        @Override
        public boolean complete() {
            completed = true;
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void start() {
        use.carryOutBulk = (client, key) -> {
            client.requireUser();
            keys.add(key);
            run.rehearsed = false;
            return run;
        };
        use.rehearseBulk = client -> {
            client.requireUser();
            run.rehearsed = true;
            return run;
        };
        server = ApiServer.over(use);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ApiServer.Reply post(String body, String... headers) {
        return postTo(PATH, body, headers);
    }

    private ApiServer.Reply postTo(String path, String body, String... headers) {
        var request = server.request("POST", path, "")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .header("X-Auth-Token", "alice")
                .header("Content-Type", LINES);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    private static List<JsonNode> lines(ApiServer.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(LINES);
        return reply.body()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static String retire(String handle) {
        return "{\"operation\":\"retire\",\"handleId\":\"" + handle + "\",\"ref\":\"r\"}\n";
    }

    @Test
    void each_line_has_its_answer_between_the_bulk_s_name_and_its_end() {
        var reply = post(retire("a") + "\n" + retire("b"), "Accept", LINES, "Idempotency-Key", "k");
        assertThat(reply.body()).isEqualTo("""
                        {"bulkId":"b1","state":"running"}
                        {"line":1,"ref":"r","status":204,"handleId":"a"}
                        {"line":3,"ref":"r","status":204,"handleId":"b"}
                        {"bulkId":"b1","state":"complete"}
                        """);
        assertThat(reply.header("Location")).isEqualTo("https://handles.example/api/onezone/v3" + PATH + "/b1");
        assertThat(keys).containsExactly(Optional.of("k"));
        assertThat(run.completed && run.closed).isTrue();
    }

    @Test
    void a_bug_that_one_line_meets_costs_no_other_line() {
        var lines = lines(post(retire("a") + retire("bug") + retire("c")));
        assertThat(lines.get(2).path("status").asInt()).isEqualTo(500);
        assertThat(lines.get(2).path("ref").asText()).isEqualTo("r");
        assertThat(lines.get(2).toString()).doesNotContain("as it has to be");
        assertThat(lines.get(3).path("status").asInt()).isEqualTo(204);
    }

    @Test
    void more_lines_than_there_may_be_are_refused_by_one_last_result() {
        var lines = lines(post(retire("a").repeat(BulkDialogue.MOST_LINES + 7)));
        assertThat(lines).hasSize(BulkDialogue.MOST_LINES + 3);
        assertThat(taken).hasSize(BulkDialogue.MOST_LINES);
        var last = lines.get(BulkDialogue.MOST_LINES + 1);
        assertThat(last.path("line").asInt()).isEqualTo(BulkDialogue.MOST_LINES + 1);
        assertThat(last.path("status").asInt()).isEqualTo(413);
        assertThat(last.at("/error/id").asText()).isEqualTo("payloadTooLarge");
        assertThat(lines.getLast().path("state").asText()).isEqualTo("interrupted");
        assertThat(run.completed).as("a repeat may have fewer").isFalse();
        assertThat(run.closed).isTrue();
        assertThat(lines(post(retire("a").repeat(BulkDialogue.MOST_LINES)))).hasSize(BulkDialogue.MOST_LINES + 2);
        assertThat(run.completed).isTrue();
    }

    @Test
    void of_what_is_here_some_lines_are_shown_ahead_and_none_that_will_not_be_taken() {
        post(retire("a").repeat(BulkDialogue.MOST_LINES + 7));
        assertThat(here).hasSize(BulkDialogue.MOST_LINES);
        assertThat(here).extracting(List::size).contains(32).allMatch(size -> size <= 32);
        for (int i = 0; i < here.size(); i++) {
            var numbers = here.get(i);
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(i + 1, i + numbers.size())
                            .boxed()
                            .toList());
            assertThat(numbers.getLast()).isLessThanOrEqualTo(BulkDialogue.MOST_LINES);
        }
    }

    @Test
    void what_is_no_order_is_told_in_its_place_and_nothing_behind_it_is_shown_ahead() {
        var lines = lines(post(retire("a") + retire("b") + "no JSON\n" + retire("c")));
        assertThat(lines).hasSize(6);
        assertThat(lines.get(3).path("status").asInt()).isEqualTo(400);
        assertThat(taken).containsExactly(1, 2, 4);
        assertThat(here).allSatisfy(numbers -> assertThat(numbers).doesNotContainSequence(2, 4));
    }

    @Test
    void when_no_line_can_be_taken_any_more_the_last_result_says_from_which_one_on() {
        var lines = lines(post(retire("a") + retire("last") + retire("c")));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(2).path("line").asInt()).isEqualTo(2);
        assertThat(lines.get(2).at("/error/id").asText()).isEqualTo("temporaryFailure");
        assertThat(lines.get(3).path("state").asText()).isEqualTo("interrupted");
        assertThat(run.completed).isFalse();
        assertThat(run.closed).isTrue();
    }

    @Test
    void what_is_wrong_before_the_first_line_is_an_ordinary_error() {
        assertThat(post(retire("last")).status()).isEqualTo(503);
        assertThat(run.closed).isTrue();
        assertThat(post(retire("a"), "Idempotency-Key", "no key").key()).isEqualTo("Idempotency-Key");
        assertThat(post(retire("a"), "Accept", "text/html").status()).isEqualTo(406);
        assertThat(server.alice("POST", PATH, "{}").status()).isEqualTo(415);
        assertThat(server.nobody("POST", PATH, "{}").status()).isEqualTo(401);
        assertThat(server.announcing("POST", PATH, Integer.MAX_VALUE, "X-Auth-Token: alice", "Content-Type: " + LINES))
                .startsWith("HTTP/1.1 413");
        assertThat(taken).hasSize(1);
    }

    @Test
    void a_rehearsal_has_no_name_and_keeps_no_key() {
        var reply = postTo(PATH + "?dryRun=true", retire("a"), "Idempotency-Key", "k");
        assertThat(reply.body()).isEqualTo("""
                        {"state":"running"}
                        {"line":1,"ref":"r","status":204,"handleId":"a"}
                        {"state":"complete"}
                        """);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(keys).as("nobody carried anything out").isEmpty();
        assertThat(run.closed).isTrue();
        assertThat(postTo(PATH + "?dryRun=false", retire("a")).body()).contains("b1");
    }

    @ParameterizedTest
    @CsvSource({"yes, badValueBoolean", "TRUE, badValueBoolean", "'', badValueBoolean", "true&dryRun=true, badData"})
    void what_is_no_clear_wish_for_a_rehearsal_is_refused_before_anything_is_read(String dryRun, String error) {
        var reply = postTo(PATH + "?dryRun=" + dryRun, retire("a"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.key()).isEqualTo("dryRun");
        assertThat(server.nobody("POST", PATH + "?dryRun=" + dryRun, "{}").status())
                .isEqualTo(401);
        assertThat(taken).isEmpty();
    }

    @Test
    void nothing_is_no_error() {
        assertThat(lines(post(""))).hasSize(2);
        assertThat(lines(post("\n \n"))).hasSize(2);
    }
}
