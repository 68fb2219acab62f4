package dev.handles.application.membership;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Groups;
import dev.handles.application.port.Users;
import dev.handles.domain.authorization.MemberOperation;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;

record MemberReading(Gate gate, Existing existing, Users users, Groups groups) implements ReadMember {

    @Override
    public User user(Client client, Resource<?> resource, UserId id) {
        admit(client, resource, Member.of(id), MemberOperation.VIEW_USER);
        return users.find(id).orElseThrow(() -> new Problem.NotFound().raise());
    }

    @Override
    public Group group(Client client, Resource<?> resource, GroupId id) {
        admit(client, resource, Member.of(id), MemberOperation.VIEW_GROUP);
        return groups.find(id).orElseThrow(() -> new Problem.NotFound().raise());
    }

    private void admit(Client client, Resource<?> resource, Member member, MemberOperation operation) {
        var creator = existing.resource(resource);
        // oz-worker: the creator stays visible after he left
        if (!member.equals(Member.of(creator.user()))) {
            gate.requireMember(resource, member);
        }
        var request = MemberRequest.of(client, resource, member).lookingAt(member, creator);
        gate.admit(client, MemberPolicy.of(resource.kind(), operation), request.places(), request.facts());
    }
}
