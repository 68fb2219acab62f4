package dev.handles.application.group;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;

record GroupReading(Gate gate, Existing existing) implements ReadGroup {

    @Override
    public Group read(Client client, GroupId id) {
        var group = existing.group(id);
        gate.admit(client, GroupPolicy.VIEW, Resource.of(id));
        return group;
    }

    @Override
    public Group readOwn(Client client, GroupId id) {
        gate.requireMember(Resource.of(id), Member.of(client.requireUser()));
        return existing.group(id);
    }
}
