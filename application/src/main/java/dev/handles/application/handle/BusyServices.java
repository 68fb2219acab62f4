package dev.handles.application.handle;

import dev.handles.domain.handleservice.HandleServiceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many jobs of each service are in hand on this node: of one that has enough, no more are taken until most are done, so
 * that thousands of jobs of one service neither stand before those of others nor are taken only to be put back.
 */
final class BusyServices {

    private static final int ENOUGH = 16;
    private static final int ROOM = 8;

    private final Map<HandleServiceId, Integer> inHand = new HashMap<>();
    private final Set<HandleServiceId> full = new HashSet<>();

    /** Those of which no more are to be taken. */
    synchronized Set<HandleServiceId> full() {
        return Set.copyOf(full);
    }

    synchronized boolean isFull(HandleServiceId service) {
        return full.contains(service);
    }

    synchronized void begun(HandleServiceId service) {
        if (inHand.merge(service, 1, Integer::sum) >= ENOUGH) {
            full.add(service);
        }
    }

    /** @return whether there is room again for one that was full */
    synchronized boolean ended(HandleServiceId service) {
        int rest = inHand.merge(service, -1, Integer::sum);
        if (rest == 0) {
            inHand.remove(service);
        }
        return rest <= ROOM && full.remove(service);
    }
}
