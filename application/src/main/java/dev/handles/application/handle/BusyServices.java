package dev.handles.application.handle;

import dev.handles.domain.handleservice.HandleServiceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Of which services this node takes no more jobs for now. Of one that has enough in hand, until most are done; of one whose
 * registrar is left alone, or leaves no room by its pace, until the next round. So thousands of jobs
 * of one service neither stand before those of others nor are taken only to be put back.
 */
final class BusyServices {

    private static final int ENOUGH = 16;
    private static final int ROOM = 8;

    private final Map<HandleServiceId, Integer> inHand = new HashMap<>();
    private final Set<HandleServiceId> full = new HashSet<>();
    private final Set<HandleServiceId> resting = new HashSet<>();

    /** Those of which no more are to be taken. */
    synchronized Set<HandleServiceId> leftOut() {
        Set<HandleServiceId> all = new HashSet<>(full);
        all.addAll(resting);
        return all;
    }

    synchronized boolean isLeftOut(HandleServiceId service) {
        return full.contains(service) || resting.contains(service);
    }

    /** Whether one more may come from elsewhere: those that a look takes meanwhile find room behind it. */
    synchronized boolean hasRoom(HandleServiceId service) {
        return inHand.getOrDefault(service, 0) < ROOM && !full.contains(service);
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

    /** A job of it had to be put back, so another one would have to be. */
    synchronized void turnedAway(HandleServiceId service) {
        resting.add(service);
    }

    /** Those that rested are tried again: some jobs of each find out how it is by now. */
    synchronized void nextRound() {
        resting.clear();
    }
}
