package dev.handles.application.bulk;

import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.UserId;
import java.util.HashMap;
import java.util.Map;

/** How many bulks of each user are under way on this node: one may last for minutes, and all share a few hands. */
final class OpenBulks {

    /** Twice what is worked on at once on a node; more of them would only wait. */
    static final int MOST = 8;

    private static final int RETRY_SECONDS = 5;

    private final Map<UserId, Integer> open = new HashMap<>();

    /**
     * Lets one more begin.
     *
     * @throws Problem.Raised with {@code TooManyRequests} when there are {@link #MOST}
     */
    synchronized void enter(UserId owner) {
        int now = open.getOrDefault(owner, 0);
        if (now == MOST) {
            throw new Problem.TooManyRequests(RETRY_SECONDS).raise();
        }
        open.put(owner, now + 1);
    }

    synchronized void leave(UserId owner) {
        open.computeIfPresent(owner, (user, count) -> count == 1 ? null : count - 1);
    }
}
