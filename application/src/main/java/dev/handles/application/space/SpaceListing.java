package dev.handles.application.space;

import dev.handles.application.admission.Gate;
import dev.handles.application.listing.Listing;
import dev.handles.application.listing.Listing.Details;
import dev.handles.application.port.Belonging;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Spaces;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;

record SpaceListing(Gate gate, Spaces spaces, Shares shares, Memberships memberships) implements ListSpaces {

    @Override
    public Listing<Space> all(Client client) {
        gate.admit(client, SpacePolicy.LIST);
        return Listing.byId(
                slice -> spaces.list(slice).stream().map(SpaceId::value).toList(), () -> {
                    gate.admit(client, SpacePolicy.VIEW);
                    return details();
                });
    }

    @Override
    public Listing<Space> own(Client client, Extent extent) {
        var belonging = new Belonging(Member.of(client.requireUser()), extent);
        return Listing.byId(slice -> memberships.resources(ResourceKind.SPACE, belonging, slice), this::details);
    }

    @Override
    public Listing<Share> shares(Client client) {
        gate.admit(client, SpacePolicy.LIST_SHARES);
        return Listing.byId(
                slice -> shares.list(slice).stream().map(ShareId::value).toList(), () -> {
                    gate.admit(client, SpacePolicy.VIEW_SHARE);
                    return Listing.details(
                            ShareId::new, shares::findAll, share -> share.id().value());
                });
    }

    private Details<Space> details() {
        return Listing.details(
                SpaceId::new, spaces::findAll, space -> space.id().value());
    }
}
