package dev.handles.application.group;

import dev.handles.application.listing.Listing;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.OnBehalfOf;

/** Lists groups in the order of ids. */
public interface ListGroups {

    /** Looking at them takes {@code oz_groups_view}. */
    Listing<Group> all(Client client);

    /** Those that one is in, or a group: its parents. */
    Listing<Group> ofMember(Client client, OnBehalfOf member, Extent extent);
}
