package dev.handles.application.membership;

import dev.handles.application.listing.Listing;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.User;

/** Lists the users, or the groups, in a resource, in the order of ids. */
public interface ListMembers {

    Listing<User> users(Client client, Resource<?> resource, Extent extent);

    Listing<Group> groups(Client client, Resource<?> resource, Extent extent);
}
