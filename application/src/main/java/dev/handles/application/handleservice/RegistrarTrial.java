package dev.handles.application.handleservice;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.Registrar;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import java.time.Duration;

record RegistrarTrial(Gate gate, Existing existing, Credentials credentials, Registrar registrar, Duration limit)
        implements TestHandleService {

    @Override
    public RegistrarDiagnosis test(Client client, HandleServiceId id) {
        var service = existing.handleService(id);
        gate.admit(client, HandleServicePolicy.UPDATE, Resource.of(id));
        try {
            var credential = service.credential().map(credentials::reveal);
            return registrar.test(service.destination(), credential, limit);
        } catch (Credentials.Unreadable lost) {
            return new RegistrarDiagnosis(Kind.UNAUTHORIZED, Credentials.Unreadable.REASON);
        }
    }
}
