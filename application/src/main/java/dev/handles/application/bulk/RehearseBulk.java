package dev.handles.application.bulk;

import dev.handles.application.bulk.CarryOutBulk.Run;
import dev.handles.domain.subject.Client;

/** Tells of many registrations what each would do, without doing it. */
public interface RehearseBulk {

    /**
     * Begins a run that changes nothing and keeps nothing, so it has no id. A registration is rehearsed, after those before
     * it in the run: a share or an identifier of the client's own that one of these would have is taken. Changes and
     * retirements are refused, with {@code BadValueNotAllowed}.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code Unauthorized} for nobody; with {@code TooManyRequests}
     *     while many bulks of the client's are under way
     */
    Run begin(Client client);
}
