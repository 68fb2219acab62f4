package dev.handles.application.group;

import dev.handles.application.admission.Gate;
import dev.handles.application.admission.Own;
import dev.handles.application.listing.Listing;
import dev.handles.application.listing.Listing.Details;
import dev.handles.application.port.Groups;
import dev.handles.application.port.Memberships;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.OnBehalfOf;

record GroupListing(Gate gate, Own own, Groups groups, Memberships memberships) implements ListGroups {

    @Override
    public Listing<Group> all(Client client) {
        gate.admit(client, GroupPolicy.LIST);
        return Listing.byId(
                slice -> groups.list(slice).stream().map(GroupId::value).toList(), () -> {
                    gate.admit(client, GroupPolicy.VIEW);
                    return details();
                });
    }

    /** Who is in a group is in its parents, and may look at them. */
    @Override
    public Listing<Group> ofMember(Client client, OnBehalfOf member, Extent extent) {
        var belonging = own.admit(client, member, extent);
        return Listing.byId(slice -> memberships.resources(ResourceKind.GROUP, belonging, slice), () -> {
            own.admitDetails(client, member, GroupPolicy.VIEW);
            return details();
        });
    }

    private Details<Group> details() {
        return Listing.details(
                GroupId::new, groups::findAll, group -> group.id().value());
    }
}
