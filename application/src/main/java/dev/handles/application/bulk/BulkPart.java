package dev.handles.application.bulk;

import dev.handles.application.bulk.CarryOutBulk.Line;
import dev.handles.application.bulk.CarryOutBulk.Order;
import dev.handles.application.handle.AcceptRegistrations;
import dev.handles.domain.space.ShareId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Registrations that come one behind the other, each of another share: what becomes of one does not depend on those before it.
 * Whatever else a line asks for may, and so ends the part.
 */
record BulkPart(List<Line> lines, List<AcceptRegistrations.Request> requests) {

    /** So many that a commit costs each next to nothing, and so few that others do not wait for a hand for long. */
    static final int MOST = 32;

    static BulkPart atTheHeadOf(List<Line> all) {
        List<AcceptRegistrations.Request> requests = new ArrayList<>();
        Set<ShareId> shares = new HashSet<>();
        for (Line line : all) {
            if (requests.size() == MOST
                    || !(line.order() instanceof Order.Register(var subject, var command))
                    || !subject.share().map(shares::add).orElse(true)) {
                break;
            }
            requests.add(new AcceptRegistrations.Request(subject, command));
        }
        return new BulkPart(all.subList(0, requests.size()), requests);
    }
}
