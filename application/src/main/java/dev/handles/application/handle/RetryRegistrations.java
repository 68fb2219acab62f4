package dev.handles.application.handle;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.subject.Client;

/** Has registrars told now, without waiting for what they say. */
public interface RetryRegistrations {

    /**
     * A failed handle begins anew: reserved, with a new retry horizon, and told to where its service is by now. What waits
     * for its next attempt is tried now, a change that the registrar refused once more. Of a handle whose registrar knows
     * all of it, or is being called, nothing changes.
     */
    void retry(Client client, HandleId id);

    /**
     * The same for all failed handles of a service, for registered ones of which a change was refused, and for those that were
     * deleted and whose removal was given up.
     *
     * @return how many
     */
    int retryFailed(Client client, HandleServiceId service);
}
