package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bulk as a conversation: answers while it is asked, clients that go away, and clients that come back. */
class BulkDialogueTest extends BulkScene {

    @Test
    void the_first_result_comes_before_the_last_line_goes() {
        var shares = shares(3);
        proxy.answers("PUT", 503, "busy");
        try (var connection = BulkConnection.open(server.current(), "bob", "Expect: 100-continue")) {
            assertThat(connection.head()).startsWith("HTTP/1.1 100");
        }
        try (var connection = BulkConnection.open(server.current(), "bob")) {
            connection.line(registration(shares.get(0)));
            var bulk = connection.next().path("bulkId").asText();
            assertThat(connection.head()).contains("Location: " + server.publicUrl() + "/api/onezone/v3" + BULKS);
            assertThat(connection.next().path("status").asInt()).isEqualTo(202);
            var running = bob.get(BULKS + "/" + bulk).json();
            assertThat(running.path("state").asText()).isEqualTo("running");
            assertThat(running.path("states").toString()).isEqualTo("{\"reserved\":1}");
            var half = registration(shares.get(1));
            connection.part(half.substring(0, 20)).part(half.substring(20) + "\n");
            assertThat(connection.next().path("line").asInt()).isEqualTo(2);
            connection.part(registration(shares.get(2)));
            connection.end();
            var rest = connection.rest();
            assertThat(rest).as("the last line has no line feed").hasSize(2);
            assertThat(rest.getFirst().path("status").asInt()).isEqualTo(202);
            assertThat(rest.getLast().path("state").asText()).isEqualTo("complete");
        }
    }

    @Test
    void blank_lines_behind_a_line_do_not_keep_its_result_back() {
        try (var connection = BulkConnection.open(server.current(), "bob")) {
            for (String share : shares(3)) {
                connection.part(registration(share) + "\n\n \n");
                if (connection.next().has("bulkId")) {
                    connection.next();
                }
            }
            connection.end();
            assertThat(connection.rest().getLast().path("state").asText()).isEqualTo("complete");
        }
    }

    @Test
    void what_was_accepted_before_the_client_went_away_stays_and_a_repeat_goes_on_behind_it() {
        var lines = shares(6).stream().map(this::registration).toList();
        var key = "Idempotency-Key: nightly";
        String bulk;
        var told = new ArrayList<JsonNode>();
        try (var connection = BulkConnection.open(server.current(), "bob", key)) {
            connection
                    .line(lines.get(0))
                    .line("not JSON")
                    .line(lines.get(1))
                    .part(lines.get(2).substring(0, 30));
            bulk = connection.next().path("bulkId").asText();
            IntStream.range(0, 3).forEach(i -> told.add(connection.next()));
            try (var rival = BulkConnection.open(server.current(), "bob", key)) {
                rival.line(lines.getFirst());
                assertThat(rival.status()).isEqualTo(503);
                assertThat(rival.head()).contains("Retry-After");
            }
        }
        await().atMost(SOON)
                .until(() -> bob.get(BULKS + "/" + bulk)
                        .json()
                        .path("state")
                        .asText()
                        .equals("interrupted"));
        awaitStates(bulk, Map.of("registered", 2L));
        assertThat(bob.get(BULKS + "/" + bulk + "/results").json().path("results"))
                .as("half a line is none")
                .hasSize(3);

        var whole = new ArrayList<>(lines);
        whole.add(1, "not JSON");
        var other = new ArrayList<>(whole);
        other.set(0, lines.get(5));
        try (var connection = BulkConnection.open(server.current(), "bob", key)) {
            connection.line(other.getFirst());
            assertThat(connection.status()).isEqualTo(422);
            assertThat(connection.body().at("/error/id").asText()).isEqualTo("idempotencyKeyReused");
        }
        var first = BulkConnection.exchange(server.current(), "bob", whole, key);
        assertThat(first.getFirst().path("bulkId").asText()).isEqualTo(bulk);
        assertThat(first.subList(1, 4)).isEqualTo(told);
        assertThat(first.getLast().path("state").asText()).isEqualTo("complete");
        assertThat(BulkConnection.exchange(server.current(), "bob", whole, key)).isEqualTo(first);

        var longer = new ArrayList<>(whole);
        longer.add(registration(registry.shareIn(bob, space)));
        for (var differing : List.of(longer, whole.subList(0, 5))) {
            var refused = BulkConnection.exchange(server.current(), "bob", differing, key);
            assertThat(refused.get(refused.size() - 2).at("/error/id").asText()).isEqualTo("idempotencyKeyReused");
            assertThat(refused.getLast().path("state").asText()).isEqualTo("interrupted");
        }
        awaitStates(bulk, Map.of("registered", 6L));
        assertThat(proxy.requests("PUT")).hasSize(6);
        assertThat(ids(bob.get(BULKS), "bulks")).containsExactly(bulk);
    }

    @Test
    void a_bulk_of_too_many_lines_is_not_complete_until_it_is_repeated_without_them() {
        var lines = new ArrayList<>(Collections.nCopies(10_003, "[]"));
        var key = "Idempotency-Key: too-many";
        var cut = BulkConnection.exchange(server.current(), "bob", lines, key);
        assertThat(cut).hasSize(10_003);
        var refused = cut.get(cut.size() - 2);
        assertThat(refused.path("line").asInt()).isEqualTo(10_001);
        assertThat(refused.path("status").asInt()).isEqualTo(413);
        assertThat(cut.getLast().path("state").asText()).isEqualTo("interrupted");
        var progress =
                bob.get(BULKS + "/" + cut.getFirst().path("bulkId").asText()).json();
        assertThat(progress.path("state").asText()).isEqualTo("interrupted");
        assertThat(progress.path("refused").asInt()).isEqualTo(10_000);
        assertThat(progress.has("completionTime")).isFalse();

        var answer = BulkConnection.exchange(server.current(), "bob", lines.subList(0, 10_000), key);
        assertThat(answer.getLast().path("state").asText()).isEqualTo("complete");
        assertThat(ids(bob.get(BULKS), "bulks"))
                .containsExactly(answer.getFirst().path("bulkId").asText());
    }

    @Test
    void of_two_bulks_that_want_the_same_shares_at_once_each_share_s_first_has_it() {
        var lines = shares(100).stream().map(this::registration).toList();
        var other =
                CompletableFuture.supplyAsync(() -> BulkConnection.exchange(server.current(), "bob", lines.reversed()));
        var mine = BulkConnection.exchange(server.current(), "bob", lines);
        var theirs = other.join();
        assertThat(List.of(mine.getLast(), theirs.getLast()))
                .allSatisfy(last -> assertThat(last.path("state").asText()).isEqualTo("complete"));
        for (int i = 1; i <= lines.size(); i++) {
            assertThat(List.of(
                            mine.get(i).path("status").asInt(),
                            theirs.get(lines.size() + 1 - i).path("status").asInt()))
                    .as("line %s", i)
                    .containsExactlyInAnyOrder(202, 409);
        }
        assertThat(handlesOf(mine) + handlesOf(theirs)).isEqualTo(lines.size());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(proxy.requests("PUT")).hasSize(lines.size()));
    }

    private static long handlesOf(List<JsonNode> answer) {
        return answer.stream().filter(line -> line.has("handleId")).count();
    }
}
