package dev.handles.application.handle;

import dev.handles.application.listing.Listing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.function.Supplier;

/** Lists handles, and finds them among those that one may list. */
public interface ListHandles {

    /** All there are, oldest change first; looking at them takes {@code oz_handles_view}. */
    Listing<Handle> all(Client client, Supplier<HandleFilter> filter);

    /** Those of one service, oldest change first; looking at them takes {@code handle_service_view} there. */
    Listing<Handle> ofService(Client client, HandleServiceId service, Supplier<HandleFilter> filter);

    /**
     * Those of one service whose registrar refused for good what had changed, so that the world sees something older, in the order of
     * ids; rights as for {@link #ofService}. They are registered all the same, and why is in their {@code lastError}.
     */
    Listing<Handle> refusedChanges(Client client, HandleServiceId service);

    /**
     * Those that were deleted, and whose removal at the registrar is not finished; why not is in their {@code lastError}. Nobody is in them any
     * more, so that only who may list all sees them; rights as for {@link #all}.
     */
    Listing<Handle> removals(Client client);

    /** The same of one service, rights as for {@link #ofService}. */
    Listing<Handle> removals(Client client, HandleServiceId service);

    /** Those that one is in, or a group, in the order of ids. */
    Listing<Handle> ofMember(Client client, OnBehalfOf member, Extent extent, Supplier<HandleFilter> filter);
}
