package dev.handles.application.membership;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Memberships;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.List;

record MembershipExplanation(Gate gate, Existing existing, Memberships memberships) implements ExplainMembership {

    @Override
    public List<Member> intermediaries(Client client, GroupId group, UserId user) {
        existing.group(group);
        var found = memberships.intermediaries(Resource.of(group), Member.of(user));
        if (found.isEmpty()) {
            throw new Problem.NotFound().raise();
        }
        var request = MemberRequest.of(client, Resource.of(group), Member.of(user));
        gate.admit(client, GroupPolicy.VIEW_MEMBERSHIP, request.places(), request.facts());
        return found;
    }
}
