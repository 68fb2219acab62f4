package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.BodyLines;
import dev.handles.adapter.http.edge.ErrorReply;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.RequestRefused;
import dev.handles.application.bulk.CarryOutBulk;
import dev.handles.domain.digest.Sha256;
import java.util.Optional;

/** One line of a bulk, as far as it can be understood. */
sealed interface BulkLine {

    int number();

    /** An order, which may still be one that is refused. */
    record Asked(Optional<String> ref, CarryOutBulk.Line line) implements BulkLine {
        @Override
        public int number() {
            return line.number();
        }
    }

    /** No object in JSON, or none that is read to its end. */
    record Senseless(int number, String fingerprint, ErrorReply reply) implements BulkLine {}

    static BulkLine of(BodyLines.Line line) {
        int number = line.number();
        var fingerprint = Sha256.hex(line.text());
        if (line.tooLong()) {
            var tooLong = ProtocolErrors.payloadTooLarge(BulkDialogue.LONGEST_LINE);
            return new Senseless(number, fingerprint, tooLong.reply());
        }
        try {
            var order = BulkOrder.of(new Body(Json.read(line.text())));
            return new Asked(
                    order.ref(),
                    new CarryOutBulk.Line(number, fingerprint, order.order(), outcome -> order.told(number, outcome)));
        } catch (RequestRefused refused) {
            return new Senseless(number, fingerprint, refused.reply());
        }
    }
}
