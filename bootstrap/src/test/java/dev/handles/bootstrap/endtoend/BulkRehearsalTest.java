package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever moves a repository tries it first: identifiers that were registered by mistake are used up for ever. */
class BulkRehearsalTest extends BulkScene {

    private static final String CHANGED = "<metadata><dc:title>Changed</dc:title></metadata>";

    @Test
    void a_rehearsed_bulk_tells_what_each_line_would_become_and_does_nothing() {
        var shares = shares(3);
        var handle = Registry.created(bob.post("/user/handles", registration(shares.get(2))))
                .id();
        var before = bob.get("/handles/" + handle).json();
        int told = proxy.requests("PUT").size();
        var registrations = shares.stream().map(this::registration).toList();
        var lines = List.of(
                registrations.get(0),
                registrations.get(1),
                registrations.get(2),
                registrations.get(0),
                "no JSON",
                "{\"operation\":\"update\",\"handleId\":\"%s\",\"metadata\":\"%s\"}".formatted(handle, CHANGED),
                "{\"operation\":\"retire\",\"ref\":\"gone\",\"handleId\":\"%s\"}".formatted(handle));

        var answer = BulkConnection.rehearse(server.current(), "bob", lines, "Idempotency-Key: move");

        assertThat(answer.getFirst().toString()).isEqualTo("{\"state\":\"running\"}");
        assertThat(answer.getLast().toString()).isEqualTo("{\"state\":\"complete\"}");
        var results = answer.subList(1, answer.size() - 1);
        assertThat(results)
                .extracting(result -> result.path("status").asInt())
                .containsExactly(200, 200, 409, 409, 400, 400, 400);
        assertThat(results.get(1).path("identifier").asText()).startsWith("10.5072/");
        assertThat(results.get(1).path("metadata").asText()).contains(server.publicUrl() + "/share/" + shares.get(1));
        assertThat(results.get(1).path("warnings").toString()).contains("dc:creator");
        assertThat(results.subList(5, 7))
                .allSatisfy(result ->
                        assertThat(result.at("/error/details/key").asText()).isEqualTo("dryRun"));
        assertThat(results.get(6).path("ref").asText()).isEqualTo("gone");

        assertThat(bob.get("/handles/" + handle).json()).isEqualTo(before);
        assertThat(ids(admin.get("/handles?state=reserved,registered,updating,failed"), "handles"))
                .containsExactly(handle);
        assertThat(proxy.requests("PUT")).hasSize(told);
        assertThat(proxy.requests("PATCH")).isEmpty();
        assertThat(proxy.requests("DELETE")).isEmpty();
        assertThat(ids(bob.get(BULKS), "bulks")).isEmpty();

        var done =
                BulkConnection.exchange(server.current(), "bob", registrations.subList(0, 2), "Idempotency-Key: move");
        assertThat(done.get(1).path("status").asInt()).as("the key is free").isEqualTo(202);
        awaitStates(done.getFirst().path("bulkId").asText(), Map.of("registered", 2L));
    }

    @Test
    void a_change_and_a_deletion_that_are_to_be_rehearsed_are_refused_and_not_done() {
        var path = "/handles/"
                + Registry.created(
                                bob.post("/user/handles", registration(shares(1).getFirst())))
                        .id();
        var before = bob.get(path).json();
        for (var reply : List.of(
                bob.patch(path + "?dryRun=true", "{\"metadata\":\"" + CHANGED + "\"}"),
                bob.delete(path + "?dryRun=true"))) {
            assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.json().at("/error/details/key").asText()).isEqualTo("dryRun");
        }
        assertThat(bob.get(path).json()).isEqualTo(before);
    }
}
