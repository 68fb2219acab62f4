package dev.handles.application.membership;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Slice;
import dev.handles.domain.authorization.MemberOperation;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.List;

record MemberListing(Gate gate, Existing existing, Memberships memberships) implements ListMembers {

    @Override
    public List<String> list(Client client, Resource<?> resource, Member.Kind kind, Extent extent, Slice slice) {
        existing.resource(resource);
        gate.admit(client, MemberPolicy.of(resource.kind(), MemberOperation.LIST), resource);
        return switch (extent) {
            case DIRECT -> memberships.members(resource, kind, slice);
            case EFFECTIVE -> memberships.effectiveMembers(resource, kind, slice);
        };
    }
}
