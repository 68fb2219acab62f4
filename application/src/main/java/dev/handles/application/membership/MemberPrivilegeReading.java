package dev.handles.application.membership;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Memberships;
import dev.handles.domain.authorization.MemberOperation;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;

record MemberPrivilegeReading(Gate gate, Existing existing, Memberships memberships) implements ReadMemberPrivileges {

    @Override
    public <P extends Enum<P> & Privilege> PrivilegeSet<P> read(
            Client client, Resource<P> resource, Member member, Extent extent) {
        existing.resource(resource);
        var held = switch (extent) {
            case DIRECT -> memberships.direct(resource, member);
            case EFFECTIVE -> memberships.effective(resource, member);
        };
        var found = held.orElseThrow(() -> new Problem.NotFound().raise());
        var operation = switch (member) {
            case Member.User user -> MemberOperation.VIEW_USER_PRIVILEGES;
            case Member.Group group -> MemberOperation.VIEW_GROUP_PRIVILEGES;
        };
        var request = MemberRequest.of(client, resource, member);
        gate.admit(client, MemberPolicy.of(resource.kind(), operation), request.places(), request.facts());
        return found;
    }
}
