package dev.handles.application.membership;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.listing.Listing;
import dev.handles.application.listing.Listing.Details;
import dev.handles.application.port.Groups;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Users;
import dev.handles.domain.authorization.MemberOperation;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;

record MemberListing(Gate gate, Existing existing, Users users, Groups groups, Memberships memberships)
        implements ListMembers {

    @Override
    public Listing<User> users(Client client, Resource<?> resource, Extent extent) {
        Details<User> details =
                Listing.details(UserId::new, users::findAll, user -> user.id().value());
        return list(client, resource, Member.Kind.USER, extent, MemberOperation.VIEW_USER, details);
    }

    @Override
    public Listing<Group> groups(Client client, Resource<?> resource, Extent extent) {
        Details<Group> details = Listing.details(
                GroupId::new, groups::findAll, group -> group.id().value());
        return list(client, resource, Member.Kind.GROUP, extent, MemberOperation.VIEW_GROUP, details);
    }

    /** Looking at all of them takes what looking at any of them takes: being one of them oneself does not help. */
    private <T> Listing<T> list(
            Client client,
            Resource<?> resource,
            Member.Kind kind,
            Extent extent,
            MemberOperation view,
            Details<T> details) {
        existing.resource(resource);
        gate.admit(client, MemberPolicy.of(resource.kind(), MemberOperation.LIST), resource);
        return Listing.byId(
                slice -> switch (extent) {
                    case DIRECT -> memberships.members(resource, kind, slice);
                    case EFFECTIVE -> memberships.effectiveMembers(resource, kind, slice);
                },
                () -> {
                    gate.admit(client, MemberPolicy.of(resource.kind(), view), resource);
                    return details;
                });
    }
}
