package dev.handles.application.space;

import dev.handles.application.listing.Listing;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.Space;
import dev.handles.domain.subject.Client;

/** Lists spaces and shares in the order of ids. */
public interface ListSpaces {

    /** Looking at them takes {@code oz_spaces_view}. */
    Listing<Space> all(Client client);

    /** Those that one is in. */
    Listing<Space> own(Client client, Extent extent);

    /** All shares there are; looking at them takes {@code oz_shares_view}. */
    Listing<Share> shares(Client client);
}
