package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.ErrorReply;
import dev.handles.adapter.http.edge.HttpErrors;
import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.bulk.CarryOutBulk.Outcome;
import dev.handles.domain.bulk.BulkResult;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One line of a bulk, between its JSON and what the client is told of it.
 *
 * @param ref what the client calls it
 */
record BulkOrder(Optional<String> ref, Order order) {

    private static final int LONGEST_REF = 255;
    private static final String REGISTER = "register";
    private static final String UPDATE = "update";
    private static final String RETIRE = "retire";

    /** What cannot be understood is an order, too: one that is refused. */
    static BulkOrder of(Body body) {
        Optional<String> ref = Optional.empty();
        try {
            ref = body.optionalText("ref", LONGEST_REF);
            return new BulkOrder(ref, order(body));
        } catch (Problem.Raised raised) {
            return new BulkOrder(ref, new Order.Unreadable(raised.problem()));
        }
    }

    private static Order order(Body body) {
        return switch (body.optionalText("operation").orElse(REGISTER)) {
            case REGISTER -> new Order.Register(HandleEndpoints.subject(body), () -> HandleEndpoints.command(body));
            case UPDATE -> new Order.Change(handle(body), () -> HandleEndpoints.metadata(body));
            case RETIRE -> new Order.Retire(handle(body));
            default -> throw new Problem.BadValueNotAllowed("operation", List.of(REGISTER, UPDATE, RETIRE)).raise();
        };
    }

    /** Stands for what an address would name: no odd text is an error, it is only not found. */
    private static HandleId handle(Body body) {
        return new HandleId(Ids.orNobodys(body.text("handleId")));
    }

    String told(int line, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(var handle) -> {
                var json = result(line, 202).put("handleId", handle.id().value());
                yield known(json, handle).toString();
            }
            case Outcome.Changed(var handle) ->
                result(line, 204).put("handleId", handle.value()).toString();
            case Outcome.Retired(var handle) ->
                result(line, 204).put("handleId", handle.value()).toString();
            case Outcome.Rehearsed(var rehearsal) ->
                result(line, 200)
                        .setAll(RegistrationShapes.rehearsal(rehearsal))
                        .toString();
            case Outcome.Refused(var problem) -> refused(line, ref, HttpErrors.reply(problem));
        };
    }

    private static ObjectNode known(ObjectNode json, Handle handle) {
        return handle.state()
                .knownAs()
                .map(name -> json.put("publicHandle", name.value()))
                .orElseGet(() -> json.put("identifier", handle.identifier().text()));
    }

    private ObjectNode result(int line, int status) {
        return result(line, ref, status);
    }

    private static ObjectNode result(int line, Optional<String> ref, int status) {
        var json = Shapes.object().put("line", line);
        ref.ifPresent(text -> json.put("ref", text));
        return json.put("status", status);
    }

    /** Of a line that is refused, whatever it may be. Details that nobody could want to keep are left out. */
    static String refused(int line, Optional<String> ref, ErrorReply reply) {
        var json = result(line, ref, reply.status());
        json.set("error", reply.json());
        var text = json.toString();
        if (text.length() <= BulkResult.LONGEST_TOLD) {
            return text;
        }
        json.withObject("error").remove("details");
        return json.toString();
    }
}
