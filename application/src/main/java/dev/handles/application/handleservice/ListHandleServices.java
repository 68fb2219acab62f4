package dev.handles.application.handleservice;

import dev.handles.application.listing.Listing;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists handle services in the order of ids; {@code namePart} is what their names contain, without case. */
public interface ListHandleServices {

    Listing<HandleService> all(Client client, Supplier<Optional<String>> namePart);

    /** Those that one is in, or a group. */
    Listing<HandleService> ofMember(
            Client client, OnBehalfOf member, Extent extent, Supplier<Optional<String>> namePart);
}
