package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;

record HandleReading(Gate gate, Existing existing) implements ReadHandle {

    @Override
    public Handle read(Client client, OnBehalfOf through, HandleId id) {
        return switch (through) {
            case OnBehalfOf.Registry registry -> {
                var handle = existing.handle(id);
                gate.admit(client, HandlePolicy.VIEW, Resource.of(id));
                yield handle;
            }
            case OnBehalfOf.Oneself oneself -> {
                gate.requireMember(Resource.of(id), Member.of(client.requireUser()));
                yield existing.handle(id);
            }
            case OnBehalfOf.OfGroup(var group) -> {
                existing.group(group);
                var handle = existing.handle(id);
                gate.requireMember(Resource.of(id), Member.of(group));
                gate.admit(client, GroupPolicy.VIEW_HANDLE, Resource.of(group));
                yield handle;
            }
        };
    }

    @Override
    public Handle readOfService(Client client, HandleServiceId service, HandleId id) {
        existing.handleService(service);
        var handle = existing.handle(id);
        if (!handle.service().equals(service)) {
            throw new Problem.NotFound().raise();
        }
        gate.admit(client, HandleServicePolicy.VIEW_HANDLE, Resource.of(service));
        return handle;
    }

    @Override
    public Handle readPublic(HandleId id) {
        var handle = existing.handle(id);
        if (!handle.state().isPublic()) {
            throw new Problem.NotFound().raise();
        }
        return handle;
    }
}
