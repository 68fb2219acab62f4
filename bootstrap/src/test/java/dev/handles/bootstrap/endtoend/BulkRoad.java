package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.bootstrap.endtoend.TalkativeRegistrar.Manner;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Many registrations in one request, one that is only rehearsed, and lines with a password where none belongs. */
record BulkRoad(SecretJourney journey, TalkativeRegistrar registrar, String service) {

    private static final String BULKS = "/user/handles/bulk";

    void go() {
        journey.kept(
                200,
                journey.alice()
                        .post(
                                "/user/handles?dryRun=true",
                                journey.registration(service).toString()));
        var password = journey.secrets.password("the password in a line of a bulk");
        var quoted = Caller.JSON.getNodeFactory().textNode(password).toString();
        var lines = List.of(
                journey.registration(service).toString(),
                "{\"password\": " + quoted,
                "{\"password\": " + quoted + "}",
                quoted,
                journey.registration(service)
                        .put("handleServiceId", password)
                        .put("password", password)
                        .toString(),
                journey.registration(service).put("operation", password).toString(),
                journey.registration(service).toString());
        registrar.whenTold(Manner.UNAUTHORIZED);
        carriedOut(lines);
        registrar.becomes(Manner.WORKS);
        carriedOut(IntStream.range(0, 2)
                .mapToObj(i -> journey.registration(service).toString())
                .toList());
        journey.kept(200, journey.alice().get(BULKS + "?details=true"));
    }

    private void carriedOut(List<String> lines) {
        for (int time = 0; time < 2; time++) { // the second time it only hears what became of the first
            try (var connection = BulkConnection.open(
                    journey.publicUrl(),
                    SecretJourney.USERNAME,
                    journey.alicePassword,
                    List.of("Idempotency-Key: bulk-of-" + lines.size()))) {
                lines.forEach(connection::line);
                connection.end();
                journey.written.answered(connection.head());
                var results = connection.rest();
                assertThat(results).hasSize(lines.size() + 2);
                results.forEach(result -> journey.written.answered(result.toString()));
                settled(results.getFirst().path("bulkId").asText());
            }
        }
    }

    private void settled(String bulk) {
        await().atMost(Duration.ofSeconds(40))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(() -> !states(bulk).has("reserved"));
        journey.kept(200, journey.alice().get(BULKS + "/" + bulk));
        journey.kept(200, journey.alice().get(BULKS + "/" + bulk + "/results"));
    }

    private JsonNode states(String bulk) {
        return journey.alice().get(BULKS + "/" + bulk).json().path("states");
    }
}
