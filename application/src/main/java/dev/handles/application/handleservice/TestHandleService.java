package dev.handles.application.handleservice;

import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.subject.Client;

/** Tries whether the registrar behind a service can be reached and takes its credentials. */
public interface TestHandleService {

    /** Registers nothing, and takes a bounded time. For whoever may change the service. */
    RegistrarDiagnosis test(Client client, HandleServiceId id);
}
