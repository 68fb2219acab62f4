package dev.handles.application.handleservice;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;

record HandleServiceReading(Gate gate, Existing existing) implements ReadHandleService {

    @Override
    public HandleService read(Client client, OnBehalfOf through, HandleServiceId id) {
        return switch (through) {
            case OnBehalfOf.Registry registry -> {
                var service = existing.handleService(id);
                gate.admit(client, HandleServicePolicy.VIEW, Resource.of(id));
                yield service;
            }
            case OnBehalfOf.Oneself oneself -> {
                gate.requireMember(Resource.of(id), Member.of(client.requireUser()));
                yield existing.handleService(id);
            }
            case OnBehalfOf.OfGroup(var group) -> {
                existing.group(group);
                var service = existing.handleService(id);
                gate.requireMember(Resource.of(id), Member.of(group));
                gate.admit(client, GroupPolicy.VIEW_HANDLE_SERVICE, Resource.of(group));
                yield service;
            }
        };
    }

    @Override
    public HandleService readPublic(HandleServiceId id) {
        return existing.handleService(id);
    }
}
