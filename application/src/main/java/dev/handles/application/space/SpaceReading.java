package dev.handles.application.space;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;

record SpaceReading(Gate gate, Existing existing) implements ReadSpace {

    @Override
    public Space read(Client client, SpaceId id) {
        var space = existing.space(id);
        gate.admit(client, SpacePolicy.VIEW, Resource.of(id));
        return space;
    }

    @Override
    public Space readOwn(Client client, SpaceId id) {
        gate.requireMember(Resource.of(id), Member.of(client.requireUser()));
        return existing.space(id);
    }
}
