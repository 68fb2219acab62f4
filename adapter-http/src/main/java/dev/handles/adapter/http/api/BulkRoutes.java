package dev.handles.adapter.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Json;
import dev.handles.application.bulk.BulkUseCases;
import dev.handles.application.bulk.ReadBulks.Part;
import dev.handles.application.bulk.ReadBulks.Seen;
import dev.handles.application.port.Bulks;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.bulk.BulkId;
import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.TreeMap;

/** Many registrations, changes and retirements in one request, and how they go. */
record BulkRoutes(BulkUseCases use) {

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.post("/user/handles/bulk",             "Register, change and retire many, a line each", UserPolicy.ACT_FOR_ONESELF, this::carryOut).takes("BulkLine").answers("BulkAnswerLine").inLines().succeeds(200).asks(List.of(QueryParameter.DRY_RUN)).raises("tooManyRequests"),
            Route.get("/user/handles/bulk",              "List one's own bulks",                          UserPolicy.ACT_FOR_ONESELF, this::list).lists("bulks", "Bulk", QueryParameter.PAGES),
            Route.get("/user/handles/bulk/{id}",         "See how a bulk goes",                           UserPolicy.ACT_FOR_ONESELF, this::read).answers("Bulk"),
            Route.get("/user/handles/bulk/{id}/results", "See what became of the lines of a bulk",        UserPolicy.ACT_FOR_ONESELF, this::results).answers("BulkResults").asks(QueryParameter.PARTS));
        // spotless:on
    }

    private Answer carryOut(Call call) {
        call.client().requireUser();
        var client = call.client();
        var key = call.idempotencyKey().map(Repeats::checked);
        boolean rehearsed = DryRun.isWanted(call.query());
        return new Answer.Dialogue(
                BulkDialogue.LIMITS,
                new BulkDialogue(() -> rehearsed
                        ? use.rehearse().begin(client)
                        : use.carryOut().begin(client, key)));
    }

    static String path(BulkId id) {
        return Answer.path("user", "handles", "bulk", id.value());
    }

    private Answer list(Call call) {
        return new Answer.Listing<>("bulks", use.read().list(call.client()), BulkRoutes::bulk);
    }

    private Answer read(Call call) {
        return new Answer.Ok(bulk(use.read().read(call.client(), new BulkId(call.id("id")))));
    }

    private Answer results(Call call) {
        var found = use.read().results(call.client(), new BulkId(call.id("id")), () -> part(call.page()));
        var json = Shapes.object();
        var results = json.putArray("results");
        found.results().forEach(known -> results.add(result(known)));
        if (found.more()) {
            json.put(
                    "nextToken",
                    call.page()
                            .nextToken(Integer.toString(
                                    found.results().getLast().result().line())));
        }
        return new Answer.Ok(json);
    }

    private static Part part(Page page) {
        int after = page.after()
                .map(token -> {
                    if (!token.matches("[0-9]{1,9}")) {
                        throw new Problem.BadData("token", "a nextToken of an earlier answer").raise();
                    }
                    return Integer.parseInt(token);
                })
                .orElse(0);
        return new Part(after, page.partLimit());
    }

    private static ObjectNode bulk(Seen seen) {
        var progress = seen.progress();
        var bulk = progress.bulk();
        var json = Shapes.object()
                .put("bulkId", bulk.id().value())
                .put("state", seen.state().wireName())
                .put("accepted", progress.accepted())
                .put("refused", progress.refused());
        var states = json.putObject("states");
        new TreeMap<>(progress.states()).forEach(states::put);
        json.put("creationTime", bulk.begunAt().getEpochSecond());
        bulk.completedAt().ifPresent(at -> json.put("completionTime", at.getEpochSecond()));
        return json;
    }

    /** As the client was told, and how the handle is now. */
    private static ObjectNode result(Bulks.Known known) {
        try {
            var json = (ObjectNode) Json.mapper().readTree(known.result().told());
            known.state().ifPresent(state -> json.put("state", state));
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept result that is no JSON", e);
        }
    }
}
