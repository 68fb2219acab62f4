package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.application.handle.RehearseRegistration;
import dev.handles.domain.problem.Problem;
import java.util.List;

/** Whether the client wants to be told what would be done, and nothing done. */
final class DryRun {

    private static final String NAME = QueryParameter.DRY_RUN.wireName();

    private DryRun() {}

    /** Whether nothing may be done, whatever else is to be said of it; raises nothing. */
    static boolean isNamed(Query query) {
        var said = query.all(NAME);
        return !said.isEmpty() && !said.equals(List.of("false"));
    }

    /** Raises {@code BadValueBoolean} for what is neither true nor false, and {@code BadData} for what is said twice. */
    static void check(Query query) {
        if (query.get(NAME)
                .filter(said -> !List.of("true", "false").contains(said))
                .isPresent()) {
            throw new Problem.BadValueBoolean(NAME).raise();
        }
    }

    /** The same of what has no other turn; raises what {@link #check} does. */
    static boolean isWanted(Query query) {
        check(query);
        return isNamed(query);
    }

    /**
     * Of what can only be done: who wants it rehearsed is not to find it done. He is told so before anything is looked at that
     * the request names, but not before he is somebody.
     */
    static void refuse(Call call) {
        if (isNamed(call.query())) {
            call.client().requireUser();
            check(call.query());
            throw RehearseRegistration.NO_REHEARSAL.raise();
        }
    }
}
