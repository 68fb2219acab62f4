package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Seen;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.Optional;

record HandleReading(Gate gate, Existing existing, Handles handles) implements ReadHandle {

    @Override
    public Handle read(Client client, OnBehalfOf through, HandleId id) {
        return switch (through) {
            case OnBehalfOf.Registry registry -> {
                var seen = client.userId()
                        .map(viewer -> handles.see(id, viewer))
                        .orElseGet(() -> Optional.of(new Seen(existing.handle(id), Standing.ofNobody())))
                        .filter(found -> found.handle().state().isLive())
                        .orElseThrow(() -> new Problem.NotFound().raise());
                gate.admit(client, HandlePolicy.VIEW, Resource.of(id), seen.standing());
                yield seen.handle();
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
